package io.naru.search.model.category;

/** The ways to score a category by what a decoder expects next. */
public sealed interface Variant {

  /** One forward pass a query: the category's tokens as a set. */
  record Bag() implements Variant {
    @Override
    public Variant exact() {
      return this;
    }
  }

  /**
   * The category's tokens one after the other.
   *
   * @param alpha 0: sum of log probabilities, which favours short names; 1: their mean
   * @param beam how many beginnings of names are gone on from at each token
   */
  record Seq(double alpha, int beam) implements Variant {
    /** The mean, over all names. */
    public static final Seq MEAN = new Seq(1, Integer.MAX_VALUE);

    public Seq {
      if (!(alpha >= 0 && alpha <= 1) || beam < 1) {
        throw new IllegalArgumentException("alpha is in [0, 1], the beam at least 1");
      }
    }

    @Override
    public Variant exact() {
      return new Seq(alpha, Integer.MAX_VALUE);
    }
  }

  /** The same without pruning. */
  Variant exact();
}
