package io.naru.compose.demo;

import io.naru.compose.components.Everything;
import io.naru.compose.demo.fundus.FundusScene;
import io.naru.fundus.grouper.GrouperConfig;
import io.naru.fundus.model.bundled.ShippedFundusModels;
import io.naru.fundus.worker.FundusWorkerConfig;
import io.naru.fundus.worker.synthesise.SynthesisConfig;
import io.naru.schemas.seal.KeyFiles;
import io.naru.topology.config.KeySettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the scene of the hospital needs before anything starts: networks, the hospital's keys, and
 * settings under which its groups come while somebody watches.
 *
 * @param models directory of the networks
 * @param directory for what comes out
 * @param first number of the first patient
 */
record FundusStage(Path models, Path directory, int first) {
  /** So many demonstrations on kept data have patients of their own. */
  private static final int COHORTS = 1_000_000;

  /** Half of what the paper takes, so that nobody waits for more than a minute. */
  private static final String STEPS = "50";

  /**
   * Makes keys, and adds to the settings; what the user sets wins.
   *
   * @param data where the demonstration keeps its state
   * @return empty, and said why, if there are no networks
   */
  static Optional<FundusStage> prepare(
      Map<String, String> settings, Path data, Path directory, PrintWriter out) throws IOException {
    Optional<Path> given = FundusWorkerConfig.from(settings).models();
    if (given.isEmpty() && !ShippedFundusModels.shipped()) {
      out.println(
          "No hospital: there are no networks for photographs of the retina (naru train fundus).");
      return Optional.empty();
    }
    settings.putIfAbsent(KeySettings.DIRECTORY, data.resolve("keys").toString());
    new KeyFiles(Path.of(settings.get(KeySettings.DIRECTORY))).create(FundusScene.HOSPITAL);
    settings.putIfAbsent(GrouperConfig.LEAST, Integer.toString(FundusScene.PER_GRADE));
    settings.putIfAbsent(SynthesisConfig.RELEASE_WAIT, "3000");
    settings.putIfAbsent(SynthesisConfig.STEPS, STEPS);
    Path models = given.orElseGet(() -> ShippedFundusModels.directory(data.resolve("models")));
    int cohort = (int) (Instant.now().getEpochSecond() % COHORTS);
    return Optional.of(new FundusStage(models, directory, cohort * FundusScene.PATIENTS));
  }

  /** Runs the scene; what an earlier one left in its directory is replaced. */
  void run(Everything everything, PrintWriter out) throws Exception {
    Path images = directory.resolve(FundusScene.IMAGES);
    if (Files.exists(images)) {
      ScratchPart.delete(images);
    }
    Files.createDirectories(images);
    new FundusScene(everything.settings(), everything.gateway(), directory, out).run(models, first);
  }
}
