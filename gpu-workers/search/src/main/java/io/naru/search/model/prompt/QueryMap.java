package io.naru.search.model.prompt;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The trained head of the ranking: a residual map of low rank on a query's vector, {@code q' = (q +
 * U D q) / |q + U D q|}, with which both the products and the categories are then compared. Titles
 * are not mapped, so that a new version needs no new index, and nothing in it belongs to a product
 * or a category. With U = 0, as it begins, it changes nothing.
 *
 * @param rank r; 0: no map
 * @param width d
 * @param down D (r, d), row major
 * @param up U (d, r), row major
 */
public record QueryMap(int rank, int width, float[] down, float[] up) {

  /** Together with the prompt less than 1 % of the encoder's parameters. */
  static final int RANK = 32;

  /**
   * @throws IllegalArgumentException if the arrays have other sizes
   */
  public QueryMap {
    if (down.length != rank * width || up.length != rank * width) {
      throw new IllegalArgumentException(
          "%d and %d values are no map of rank %d of vectors of %d"
              .formatted(down.length, up.length, rank, width));
    }
    down = down.clone();
    up = up.clone();
  }

  /** The map that leaves every vector as it is. */
  public static QueryMap none(int width) {
    return new QueryMap(0, width, new float[0], new float[0]);
  }

  /** A map to begin with: D keeps lengths on average, U is 0. */
  static QueryMap initial(int rank, int width, RandomGenerator random) {
    float[] down = new float[rank * width];
    double deviation = 1 / Math.sqrt(width);
    for (int i = 0; i < down.length; i++) {
      down[i] = (float) (deviation * random.nextGaussian());
    }
    return new QueryMap(rank, width, down, new float[down.length]);
  }

  /** From one array, D before U. */
  static QueryMap of(float[] head, int width) {
    int half = head.length / 2;
    return new QueryMap(
        half / width,
        width,
        Arrays.copyOfRange(head, 0, half),
        Arrays.copyOfRange(head, half, head.length));
  }

  /** As one array, D before U. */
  float[] array() {
    float[] head = Arrays.copyOf(down, 2 * down.length);
    System.arraycopy(up, 0, head, down.length, up.length);
    return head;
  }

  /** The vector of a query, mapped, of length 1. */
  float[] apply(float[] query) {
    if (rank == 0) {
      return query;
    }
    double[] inner = new double[rank];
    for (int r = 0; r < rank; r++) {
      for (int d = 0; d < width; d++) {
        inner[r] += (double) down[r * width + d] * query[d];
      }
    }
    double[] mapped = new double[width];
    double squares = 0;
    for (int d = 0; d < width; d++) {
      mapped[d] = query[d];
      for (int r = 0; r < rank; r++) {
        mapped[d] += up[d * rank + r] * inner[r];
      }
      squares += mapped[d] * mapped[d];
    }
    double length = Math.sqrt(squares);
    float[] result = new float[width];
    for (int d = 0; d < width; d++) {
      result[d] = (float) (mapped[d] / length);
    }
    return result;
  }

  @Override
  public float[] down() {
    return down.clone();
  }

  @Override
  public float[] up() {
    return up.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QueryMap that
        && rank == that.rank
        && width == that.width
        && Arrays.equals(down, that.down)
        && Arrays.equals(up, that.up);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(down) + Arrays.hashCode(up);
  }

  @Override
  public String toString() {
    return "QueryMap(" + rank + " x " + width + ")";
  }
}
