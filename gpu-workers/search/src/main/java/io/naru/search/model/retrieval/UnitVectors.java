package io.naru.search.model.retrieval;

/** Vectors of Euclidean norm 1. */
final class UnitVectors {
  private static final double TOLERANCE = 1e-3;

  private UnitVectors() {}

  /**
   * The vector, if it is one.
   *
   * @throws IllegalArgumentException if its length is another or its norm is not 1
   */
  static float[] require(float[] vector, int dimension) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "a vector of length " + dimension + " is needed, not " + vector.length);
    }
    double squares = 0;
    for (float x : vector) {
      squares += (double) x * x;
    }
    if (!(Math.abs(Math.sqrt(squares) - 1) <= TOLERANCE)) {
      throw new IllegalArgumentException("a vector of norm 1 is needed, not " + Math.sqrt(squares));
    }
    return vector;
  }
}
