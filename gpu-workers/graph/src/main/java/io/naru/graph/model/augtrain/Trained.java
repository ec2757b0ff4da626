package io.naru.graph.model.augtrain;

/**
 * What came out of a training.
 *
 * @param best what the best snapshot says, best on validation nodes
 * @param steps of the optimiser
 * @param proposals made by the chain; 0 without one
 */
public record Trained(Evaluation best, int steps, long proposals) {

  /** Share of proposals that were accepted; 0 without a chain. */
  public double acceptance() {
    return proposals == 0 ? 0 : (double) steps / proposals;
  }
}
