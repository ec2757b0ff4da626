package io.naru.compose.components;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.compose.cli.CommandFailure;
import io.naru.compose.process.Part;
import io.naru.compose.process.RunningPart;
import io.naru.fundus.model.bundled.ShippedFundusModels;
import io.naru.fundus.worker.FundusWorkerConfig;
import io.naru.fundus.worker.encode.EncodeWorker;
import io.naru.fundus.worker.synthesise.SynthesisWorker;
import io.naru.topology.config.KeySettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workers of the fundus pipeline, a part for each role. */
final class FundusWorkerParts {
  private static final Logger log = LoggerFactory.getLogger(FundusWorkerParts.class);

  private FundusWorkerParts() {}

  /**
   * Those of some roles.
   *
   * @param settings all settings of the process, asked for at the start
   * @param cache where the networks that ship are unpacked if they have to be
   */
  static List<Part> of(
      Set<FundusWorkerRole> roles,
      Supplier<Map<String, String>> settings,
      MeterRegistry meters,
      Path cache) {
    return roles.stream().sorted().map(role -> part(role, settings, meters, cache)).toList();
  }

  /** All of them if there is something for them to do, and to do it with. */
  static List<Part> ifWanted(Map<String, String> settings, MeterRegistry meters, Path cache) {
    if (KeySettings.directory(settings).isEmpty()) {
      return List.of();
    }
    if (FundusWorkerConfig.from(settings).models().isEmpty() && !ShippedFundusModels.shipped()) {
      log.warn(
          "{} is not set and no networks ship: photographs are accepted, and nothing is made of"
              + " them",
          FundusWorkerConfig.MODELS);
      return List.of();
    }
    return of(Set.of(FundusWorkerRole.values()), () -> settings, meters, cache);
  }

  private static Part part(
      FundusWorkerRole role,
      Supplier<Map<String, String>> settings,
      MeterRegistry meters,
      Path cache) {
    return switch (role) {
      case encode ->
          new Part(
              "encoder",
              () -> {
                Map<String, String> all = named(settings.get());
                EncodeWorker worker = EncodeWorker.start(all, models(all, cache), meters);
                return new RunningPart("", worker.stopped(), worker::close);
              });
      case synthesise ->
          new Part(
              "synthesiser",
              () -> {
                Map<String, String> all = named(settings.get());
                SynthesisWorker worker = SynthesisWorker.start(all, models(all, cache), meters);
                return new RunningPart("", worker.stopped(), worker::close);
              });
    };
  }

  /** With the name of the networks that ship, if it is them. */
  private static Map<String, String> named(Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(settings);
    if (FundusWorkerConfig.from(settings).models().isEmpty()) {
      all.putIfAbsent(FundusWorkerConfig.MODEL_NAME, ShippedFundusModels.NAME);
    }
    return all;
  }

  private static Path models(Map<String, String> settings, Path cache) {
    Optional<Path> named = FundusWorkerConfig.from(settings).models();
    if (named.isEmpty() && !ShippedFundusModels.shipped()) {
      throw new CommandFailure(
          "no networks ship with this build: say where some are, by --models or "
              + FundusWorkerConfig.MODELS
              + "; naru train fundus makes them");
    }
    return named.orElseGet(() -> ShippedFundusModels.directory(cache));
  }
}
