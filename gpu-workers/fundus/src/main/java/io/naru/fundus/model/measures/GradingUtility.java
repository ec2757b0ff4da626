package io.naru.fundus.model.measures;

import ai.djl.ndarray.NDManager;
import io.naru.fundus.model.features.GradeAgreement;
import io.naru.fundus.model.features.GradeNetwork;
import io.naru.fundus.model.features.GradeTraining;
import io.naru.fundus.model.features.GradedImage;
import io.naru.fundus.model.image.RgbImage;
import java.util.List;

/** What a network that saw nothing but some pictures learns from them about others. */
public final class GradingUtility {
  private GradingUtility() {}

  /**
   * Trains on some and grades others.
   *
   * @param training pictures to learn from, synthetic ones mostly
   * @param test real pictures
   * @param settings of the training; fewer pictures need more epochs for as many steps
   */
  public static GradeAgreement of(
      NDManager manager,
      List<GradedImage> training,
      List<GradedImage> test,
      GradeTraining settings,
      long seed) {
    try (GradeNetwork network = settings.train(manager, training, seed, (epoch, loss) -> {})) {
      return agreement(network, test);
    }
  }

  /** How far a network's grades agree with the true ones. */
  public static GradeAgreement agreement(GradeNetwork network, List<GradedImage> test) {
    List<RgbImage> images = test.stream().map(GradedImage::image).toList();
    int[] truth = test.stream().mapToInt(GradedImage::grade).toArray();
    return GradeAgreement.of(truth, network.grades(images), GradeNetwork.GRADES);
  }
}
