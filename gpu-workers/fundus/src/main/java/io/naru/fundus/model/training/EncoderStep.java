package io.naru.fundus.model.training;

import ai.djl.ndarray.NDArray;
import io.naru.fundus.model.networks.Features;
import io.naru.fundus.model.restyle.ReconstructionLoss;
import io.naru.fundus.model.restyle.RestyleEncoder.Refinement;
import io.naru.nn.Gradients;
import java.util.Map;

/**
 * One step of the encoder alone: every refinement must resemble the photograph, and none learns
 * from the next (ReStyle, section 3). Inside a scope.
 */
final class EncoderStep implements AutoCloseable {
  private final Networks networks;
  private final ReconstructionLoss reconstruction;

  EncoderStep(Networks networks, Features features, TrainingPlan.Recipe recipe) {
    this.networks = networks;
    this.reconstruction =
        new ReconstructionLoss(networks.manager, features, recipe.reconstruction());
  }

  /**
   * Leaves gradients in the encoder, summed over its refinements.
   *
   * @param photographs {@code [B, 3, resolution, resolution]}
   * @return losses of the first and the last refinement
   */
  Map<String, Double> gradients(NDArray photographs) {
    networks.generatorLearner.listen(false);
    Refinement refinement = networks.encoder.start(photographs.getShape().get(0));
    double first = 0;
    double last = 0;
    for (int t = 0; t < networks.encoder.config().refinements(); t++) {
      refinement = networks.encoder.refine(photographs, refinement.detached());
      NDArray loss = reconstruction.of(refinement.pictures(), photographs);
      Gradients.backward(loss);
      last = loss.getFloat();
      first = t == 0 ? last : first;
    }
    return Map.of("first", first, "reconstruction", last);
  }

  @Override
  public void close() {
    reconstruction.close();
  }
}
