package io.naru.search.model.continual.training;

import io.naru.nn.state.Codec;

/**
 * The prompt while it learns.
 *
 * @param live what the optimiser moves
 * @param candidate its moving average
 * @param averaged steps in the average
 * @param active moments of the active segment
 * @param head moments of the head
 */
record Learning(
    PromptWeights live, PromptWeights candidate, long averaged, Adam active, Adam head) {
  static final Codec<Learning> CODEC =
      Codec.of(
          (learning, out) -> {
            PromptWeights.CODEC.write(learning.live, out);
            PromptWeights.CODEC.write(learning.candidate, out);
            out.writeLong(learning.averaged);
            Adam.CODEC.write(learning.active, out);
            Adam.CODEC.write(learning.head, out);
          },
          in ->
              new Learning(
                  PromptWeights.CODEC.read(in),
                  PromptWeights.CODEC.read(in),
                  in.readLong(),
                  Adam.CODEC.read(in),
                  Adam.CODEC.read(in)));

  /** Begins at some weights, with nothing behind it. */
  static Learning from(PromptWeights weights) {
    return new Learning(
        weights, weights, 0, Adam.of(weights.active().length), Adam.of(weights.head().length));
  }

  /** Goes on with a new segment. */
  Learning open(float[] segment) {
    // What was learnt last is frozen, not its average: the average lags behind the change.
    PromptWeights opened = live.open(segment);
    return new Learning(opened, opened, 0, Adam.of(segment.length), head);
  }

  /** One step of the optimiser, and of the average behind it. */
  Learning step(float[] activeGradient, float[] headGradient, TrainingPolicy policy) {
    Adam.Step nextActive = active.step(live.active(), activeGradient, policy.learningRate());
    Adam.Step nextHead = head.step(live.head(), headGradient, policy.headRate());
    PromptWeights next = live.learnt(nextActive.values(), nextHead.values());
    // A young average would stick to where it began.
    double factor = Math.min(policy.average(), (1.0 + averaged) / (10.0 + averaged));
    PromptWeights average =
        next.learnt(
            mix(candidate.active(), next.active(), factor),
            mix(candidate.head(), next.head(), factor));
    return new Learning(next, average, averaged + 1, nextActive.next(), nextHead.next());
  }

  private static float[] mix(float[] old, float[] next, double factor) {
    float[] mixed = new float[old.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (float) (factor * old[i] + (1 - factor) * next[i]);
    }
    return mixed;
  }
}
