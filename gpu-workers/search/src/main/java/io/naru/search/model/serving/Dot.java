package io.naru.search.model.serving;

/** The dot product of two vectors. */
final class Dot {
  private Dot() {}

  static double of(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
