package io.naru.compose.train;

import io.naru.fundus.model.features.GradedImage;
import io.naru.fundus.model.procedural.FundusPhotograph;
import io.naru.fundus.model.procedural.ProceduralFundus;
import io.naru.fundus.model.training.Completion;
import io.naru.fundus.model.training.PackedPhotographs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Photographs that a procedure draws.
 *
 * @param resolution pixels
 * @param count of patients to learn from
 */
record DrawnPhotographs(int resolution, long seed, int count) {
  private static final int AT_A_TIME = 64;

  /**
   * Draws them, and further patients to try the networks on.
   *
   * @param file to keep them in
   */
  TrainingPhotographs draw(Path file) throws IOException {
    ProceduralFundus procedure = new ProceduralFundus(resolution, seed);
    PackedPhotographs all = new PackedPhotographs(file, resolution);
    for (int from = 0; from < count; from += AT_A_TIME) {
      all.addAll(graded(procedure.cohort(from, Math.min(AT_A_TIME, count - from))));
    }
    return new TrainingPhotographs(
        all,
        graded(procedure.cohort(count, Completion.MOST_PATIENTS)),
        true,
        true,
        "%,d drawn photographs, each of a patient of its own (seed %d)".formatted(count, seed));
  }

  private static List<GradedImage> graded(List<FundusPhotograph> drawn) {
    return drawn.stream()
        .map(one -> new GradedImage(one.asRightEye().image(), one.grade()))
        .toList();
  }
}
