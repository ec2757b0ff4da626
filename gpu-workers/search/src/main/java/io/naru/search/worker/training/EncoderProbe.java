package io.naru.search.worker.training;

import io.naru.search.model.continual.training.Probe;
import io.naru.search.model.continual.training.PromptWeights;
import io.naru.search.model.encoder.EncoderModel;
import io.naru.search.model.prompt.EncoderPromptLearner;
import io.naru.search.model.prompt.PromptedEncoder;
import java.util.Arrays;
import java.util.List;

/**
 * Times two prompts of one encoder, turn by turn, so that whatever else the machine does falls on
 * both. Prompts of one length cost the same, and are not timed.
 */
record EncoderProbe(EncoderModel model, EncoderPromptLearner learner) implements Probe {
  private static final List<String> QUERY = List.of("something warm for a walk in the rain");
  private static final int WARM_UP = 20;
  private static final int TURNS = 200;
  private static final int REPEATS = 3;

  /** The lowest of some measurements: noise only ever adds. */
  @Override
  public double latencyRise(PromptWeights trial, PromptWeights serving) {
    if (trial.segments() == serving.segments()) {
      return 0;
    }
    double rise = Double.POSITIVE_INFINITY;
    try (PromptedEncoder one = new PromptedEncoder(model, learner.prompt(trial));
        PromptedEncoder other = new PromptedEncoder(model, learner.prompt(serving))) {
      for (int repeat = 0; repeat < REPEATS; repeat++) {
        rise = Math.min(rise, measure(one, other));
      }
    }
    return rise;
  }

  private static double measure(PromptedEncoder trial, PromptedEncoder serving) {
    long[] ofTrial = new long[TURNS];
    long[] ofServing = new long[TURNS];
    for (int i = -WARM_UP; i < TURNS; i++) {
      long start = System.nanoTime();
      trial.encode(QUERY);
      long between = System.nanoTime();
      serving.encode(QUERY);
      if (i >= 0) {
        ofTrial[i] = between - start;
        ofServing[i] = System.nanoTime() - between;
      }
    }
    return (double) p99(ofTrial) / p99(ofServing) - 1;
  }

  private static long p99(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length * 99 / 100];
  }

  /** The pipeline has no list of its own: what the catalogue lacks is not shown. */
  @Override
  public boolean blocklistUnchanged() {
    return true;
  }
}
