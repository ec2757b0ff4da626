package io.naru.fundus.model.training;

import io.naru.fundus.model.features.GradedImage;
import io.naru.fundus.model.guard.GuardCalibration;
import io.naru.fundus.model.guard.GuardCalibrator;
import io.naru.fundus.model.guard.PublicPicture;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.vessels.VesselDetector;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What lies beside trained networks: the calibration of their guard, and their card. Both belong to
 * these weights.
 */
public final class Completion {
  /**
   * Most patients that it looks at. As many make 124,750 pairs, of whom the guard's limits are what
   * one in a hundred exceeds.
   */
  public static final int MOST_PATIENTS = 500;

  private static final int BATCH = 50;

  private final Path directory;
  private final long seed;

  /**
   * @param directory of the networks
   * @param seed of how pictures are damaged for the guard to see what a retina is not
   */
  public Completion(Path directory, long seed) {
    this.directory = directory;
    this.seed = seed;
  }

  /** Whether networks lie there whose training was elsewhere: they are, and its state is not. */
  public boolean trainedElsewhere() {
    return Files.exists(directory.resolve(FundusModels.WEIGHTS))
        && Files.exists(directory.resolve(FundusModels.FEATURES))
        && !new TrainingState(directory.resolve("state")).exists();
  }

  /** Takes away what belongs to weights that are about to change. */
  public void withdraw() throws IOException {
    Files.deleteIfExists(directory.resolve(FundusModels.GUARD));
    Files.deleteIfExists(directory.resolve(FundusModels.CARD));
  }

  /**
   * Writes what is missing.
   *
   * @param photographs one each of at least two patients, of the networks' resolution; the guard's
   *     limits are the wider the less the networks know them
   * @param training how the networks came to be, for the card
   * @throws IllegalArgumentException if there are fewer than two, or of another resolution
   */
  public void write(List<GradedImage> photographs, TrainingRecord training) throws IOException {
    List<GradedImage> some =
        List.copyOf(photographs.subList(0, Math.min(MOST_PATIENTS, photographs.size())));
    try (FundusModels models = FundusModels.load(directory)) {
      int resolution = models.generator().resolution();
      if (some.size() < 2 || some.stream().anyMatch(p -> p.image().size() != resolution)) {
        throw new IllegalArgumentException(
            "a guard is calibrated by two patients at least, of " + resolution + " pixels a side");
      }
      GuardCalibration guard = models.guard().orElseGet(() -> calibration(models, some));
      Files.writeString(directory.resolve(FundusModels.GUARD), guard.toJson() + "\n");
      Path card = directory.resolve(FundusModels.CARD);
      if (!Files.exists(card)) {
        Files.writeString(card, ModelCard.of(models, guard, training, Skill.of(models, some)));
      }
    }
  }

  private GuardCalibration calibration(FundusModels models, List<GradedImage> photographs) {
    Gradients.disableOnThisThread();
    List<PublicPicture> pictures = new ArrayList<>();
    for (int from = 0; from < photographs.size(); from += BATCH) {
      List<RgbImage> batch =
          photographs.subList(from, Math.min(photographs.size(), from + BATCH)).stream()
              .map(GradedImage::image)
              .toList();
      Scope.run(
          () -> {
            float[] all =
                models.features().content(Batches.of(models.manager(), batch)).toFloatArray();
            int width = all.length / batch.size();
            for (int i = 0; i < batch.size(); i++) {
              pictures.add(
                  new PublicPicture(
                      "" + pictures.size(),
                      batch.get(i),
                      Arrays.copyOfRange(all, i * width, (i + 1) * width),
                      VesselDetector.DEFAULT.of(batch.get(i))));
            }
          });
    }
    return GuardCalibrator.of(pictures, seed);
  }
}
