package io.naru.graph.model.experiments;

import ai.djl.ndarray.NDManager;
import io.naru.graph.model.dgt.training.FitSettings;
import io.naru.graph.model.dgt.training.TransductiveNetwork;
import java.util.List;
import java.util.Locale;

/**
 * A kind of network, with the settings among which validation chooses.
 *
 * @param label name in reports
 * @param candidates at least one
 */
record NodeArm(String label, List<Candidate> candidates) {

  /**
   * One way to build and fit a network.
   *
   * @param switches the network's settings in words
   * @param fit how it is fitted
   * @param builder draws its parameters from a seed
   */
  record Candidate(String switches, FitSettings fit, Builder builder) {
    /** All settings in words. */
    String describe() {
      return String.format(
          Locale.ROOT,
          "%s lr=%.3g weightDecay=%.3g epochs=%d patience=%d",
          switches,
          fit.learningRate(),
          fit.weightDecay(),
          fit.epochs(),
          fit.patience());
    }
  }

  /** Draws a network from a seed. */
  @FunctionalInterface
  interface Builder {
    TransductiveNetwork build(NDManager manager, long seed);
  }
}
