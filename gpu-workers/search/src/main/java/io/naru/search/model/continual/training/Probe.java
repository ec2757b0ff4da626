package io.naru.search.model.continual.training;

/** What only a running system can tell of a version before it serves. */
public interface Probe {
  /** A probe that finds nothing; for simulations. */
  Probe NOTHING =
      new Probe() {
        @Override
        public double latencyRise(PromptWeights trial, PromptWeights serving) {
          return 0;
        }

        @Override
        public boolean blocklistUnchanged() {
          return true;
        }
      };

  /** Rise of the 99th percentile of the time of a query, as a share of that of serving. */
  double latencyRise(PromptWeights trial, PromptWeights serving);

  /** Whether what must not be shown is what it was when training began. */
  boolean blocklistUnchanged();
}
