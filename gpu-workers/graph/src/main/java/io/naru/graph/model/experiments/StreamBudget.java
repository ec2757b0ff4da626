package io.naru.graph.model.experiments;

import io.naru.experiment.Options;
import io.naru.graph.model.online.Budget;

/**
 * How a stream is cut, and what is spent on each piece: what the worker spends by default.
 *
 * @param batch operations in a delta
 * @param online for each of them
 * @param enoughLabels of each class for regularisers to count in full
 */
record StreamBudget(int batch, Budget online, int enoughLabels) {
  /** Reads the options, each of which has a default. */
  static StreamBudget of(Options options) {
    return new StreamBudget(
        options.count("batch", 100),
        new Budget(
            options.count("share-operations", 40),
            options.count("share-proposals", 20),
            options.count("share-accepted", 4),
            options.count("share-refreshed", 20),
            options.count("learn-work", 2_000)),
        options.count("enough-labels", 20));
  }
}
