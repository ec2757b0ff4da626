package io.naru.search.model.continual.training;

import java.time.Duration;

/**
 * How the trainer learns.
 *
 * @param microBatch N: labelled examples between two rounds of training
 * @param maxAge a round begins also when the oldest example waits so long, by the examples' time
 * @param stepExamples new examples in one step of the optimiser; as many replayed ones join them
 * @param learningRate of the prompt, constant
 * @param headRate learning rate of the head, constant
 * @param replayWeight lambda_r; 0: nothing is replayed
 * @param anchorWeight lambda_a, of the squared distance to what serves, prompt and head
 * @param distillationWeight lambda_d, on the replayed examples
 * @param clip largest norm of the gradient of the prompt, and of that of the head
 * @param average factor of the moving average of the prompt, which is the candidate
 * @param segments that a prompt may have
 * @param driftDelta confidence of the change detector
 */
public record TrainingPolicy(
    int microBatch,
    Duration maxAge,
    int stepExamples,
    double learningRate,
    double headRate,
    double replayWeight,
    double anchorWeight,
    double distillationWeight,
    double clip,
    double average,
    int segments,
    double driftDelta) {
  public static final TrainingPolicy DEFAULT =
      new TrainingPolicy(
          256, Duration.ofMinutes(5), 16, 1e-3, 1e-3, 1, 1e-3, 0.5, 1, 0.99, 8, 0.002);

  public TrainingPolicy {
    if (microBatch < 1 || stepExamples < 1 || segments < 1) {
      throw new IllegalArgumentException("batches and segments are at least 1");
    }
    if (average < 0 || average >= 1) {
      throw new IllegalArgumentException("an average's factor lies in [0, 1), not at " + average);
    }
  }

  /** With other learning rates of the prompt and of the head. */
  public TrainingPolicy withLearningRates(double rate, double ofHead) {
    return new TrainingPolicy(
        microBatch,
        maxAge,
        stepExamples,
        rate,
        ofHead,
        replayWeight,
        anchorWeight,
        distillationWeight,
        clip,
        average,
        segments,
        driftDelta);
  }

  /** With another weight of what is replayed, and of the distillation on it. */
  public TrainingPolicy withReplay(double weight, double distillation) {
    return new TrainingPolicy(
        microBatch,
        maxAge,
        stepExamples,
        learningRate,
        headRate,
        weight,
        anchorWeight,
        distillation,
        clip,
        average,
        segments,
        driftDelta);
  }

  /** With another number of examples, or time, between two rounds. */
  public TrainingPolicy withMicroBatch(int examples, Duration age) {
    return new TrainingPolicy(
        examples,
        age,
        stepExamples,
        learningRate,
        headRate,
        replayWeight,
        anchorWeight,
        distillationWeight,
        clip,
        average,
        segments,
        driftDelta);
  }

  /** With another number of new examples in a step, and factor of the average over the steps. */
  public TrainingPolicy withSteps(int examples, double factor) {
    return new TrainingPolicy(
        microBatch,
        maxAge,
        examples,
        learningRate,
        headRate,
        replayWeight,
        anchorWeight,
        distillationWeight,
        clip,
        factor,
        segments,
        driftDelta);
  }
}
