package io.naru.search.model.continual.feedback;

/** What became of a product that was shown and looked at. */
public enum Outcome {
  /** Looked at and passed over. */
  SKIPPED(0),
  CLICKED(1),
  PURCHASED(5),
  /** Purchased and sent back: no longer a success. */
  RETURNED(0);

  private final double weight;

  Outcome(double weight) {
    this.weight = weight;
  }

  /** Weight of the label. */
  public double weight() {
    return weight;
  }
}
