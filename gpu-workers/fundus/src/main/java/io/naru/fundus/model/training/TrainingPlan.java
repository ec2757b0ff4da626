package io.naru.fundus.model.training;

import io.naru.fundus.model.restyle.ReconstructionLoss;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What to train, and for how long.
 *
 * @param out directory of the models; the training state lies in its subdirectory {@code state}
 * @param resolution of pictures, 64, 128, 256 or 512 pixels
 * @param seed of first weights and of every random choice
 * @param resume continue from the state in {@code out}; without one, start anew
 * @param threads of native code
 * @param batch photographs of a step
 * @param jointSteps steps of generator, discriminator and encoder together
 * @param encoderSteps steps of the encoder alone after them
 * @param checkpointEvery time between checkpoints
 * @param recipe weights of what is minimised
 */
public record TrainingPlan(
    Path out,
    int resolution,
    long seed,
    boolean resume,
    int threads,
    int batch,
    int jointSteps,
    int encoderSteps,
    Duration checkpointEvery,
    Recipe recipe) {
  /**
   * What is minimised, and how fast.
   *
   * @param reconstruction weights of the distance between photographs and reconstructions
   * @param adversarial weight of the discriminator's judgement beside it
   * @param adversarialFrom share of the joint steps before the discriminator begins
   * @param penalty gamma of the R1 penalty
   * @param code weight of the mean square of codes' distance from the mean code
   * @param refinements which of the first steps of refinement joint training learns, one of them a
   *     step: 1 is the first alone
   * @param networkRate learning rate of generator and discriminator
   * @param encoderRate learning rate of the encoder
   */
  public record Recipe(
      ReconstructionLoss.Weights reconstruction,
      double adversarial,
      double adversarialFrom,
      double penalty,
      double code,
      int refinements,
      double networkRate,
      double encoderRate) {
    public static final Recipe DEFAULT =
        new Recipe(ReconstructionLoss.Weights.DEFAULT, 0.8, 0.35, 0.1, 1e-3, 2, 4e-3, 2e-3);
  }

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException that says all that is wrong
   */
  public TrainingPlan {
    List<String> errors = new ArrayList<>();
    require(
        errors,
        resolution >= 64 && resolution <= 512 && Integer.bitCount(resolution) == 1,
        "resolution must be 64, 128, 256 or 512");
    require(errors, threads > 0, "threads must be positive");
    require(errors, batch > 1, "a batch must hold at least two photographs");
    require(errors, jointSteps > 0 && encoderSteps >= 0, "steps must be positive");
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", errors));
    }
  }

  private static void require(List<String> errors, boolean condition, String message) {
    if (!condition) {
      errors.add(message);
    }
  }

  /** Steps in all. */
  public int steps() {
    return jointSteps + encoderSteps;
  }
}
