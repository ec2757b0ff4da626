package io.naru.fundus.model.training;

import ai.djl.ndarray.NDArray;
import io.naru.fundus.model.features.GradeAgreement;
import io.naru.fundus.model.features.GradeNetwork;
import io.naru.fundus.model.features.GradedImage;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.restyle.RestyleEncoder.Refinement;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import java.util.List;

/**
 * What networks can do.
 *
 * @param photographs how many it is told by
 * @param grading how far the features' grades agree with the true ones
 * @param difference of photographs and their reconstructions: mean absolute, of 255
 */
record Skill(int photographs, GradeAgreement grading, double difference) {
  private static final int BATCH = 32;
  private static final int RECONSTRUCTED = 4 * BATCH;
  private static final double HALF_RANGE = 127.5;

  static Skill of(FundusModels models, List<GradedImage> photographs) {
    List<RgbImage> images = photographs.stream().map(GradedImage::image).toList();
    int[] truth = photographs.stream().mapToInt(GradedImage::grade).toArray();
    GradeAgreement grading =
        GradeAgreement.of(truth, models.features().grades(images), GradeNetwork.GRADES);
    Gradients.disableOnThisThread();
    double sum = 0;
    int count = Math.min(RECONSTRUCTED, images.size());
    for (int from = 0; from < count; from += BATCH) {
      sum += difference(models, images.subList(from, Math.min(count, from + BATCH)));
    }
    return new Skill(images.size(), grading, sum / count);
  }

  /** Summed over the pictures. */
  private static double difference(FundusModels models, List<RgbImage> batch) {
    double[] sum = new double[1];
    Scope.run(
        () -> {
          NDArray photographs = Batches.of(models.manager(), batch);
          Refinement refined = models.encoder().refined(photographs);
          sum[0] = refined.pictures().clip(-1, 1).sub(photographs).abs().mean().getFloat();
        });
    return HALF_RANGE * sum[0] * batch.size();
  }
}
