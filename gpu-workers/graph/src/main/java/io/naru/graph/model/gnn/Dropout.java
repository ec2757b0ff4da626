package io.naru.graph.model.gnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Masks of 0 and 1 / (1 - rate), from a generator of ours: libtorch has one generator a process,
 * which everything that runs beside the training would move.
 */
public final class Dropout {
  private static final int BITS = 16;
  private static final int LANES = Long.SIZE / BITS;
  private static final long LANE = (1L << BITS) - 1;

  private final RandomGenerator random;
  private final long threshold;
  private final float[] factors;

  /**
   * @param rate share of zeros, within [0, 1), to a precision of 2^-16
   */
  public Dropout(double rate, RandomGenerator random) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("dropout rate " + rate + " must be within [0, 1)");
    }
    this.random = random;
    this.threshold = Math.round(rate * (1 << BITS));
    this.factors = new float[] {(float) (1 / (1 - rate)), 0};
  }

  /** Multiplies each value by an entry of a mask, in place. */
  void apply(float[] values) {
    long bits = 0;
    for (int i = 0; i < values.length; i++) {
      bits = i % LANES == 0 ? random.nextLong() : bits >>> BITS;
      // The sign of a difference, not a branch: a coin cannot be predicted.
      values[i] *= factors[(int) (((bits & LANE) - threshold) >>> (Long.SIZE - 1))];
    }
  }

  /** A mask of this shape, owned by the innermost scope. */
  public NDArray mask(NDManager manager, Shape shape) {
    float[] mask = new float[(int) shape.size()];
    Arrays.fill(mask, 1);
    apply(mask);
    return manager.create(mask, shape);
  }
}
