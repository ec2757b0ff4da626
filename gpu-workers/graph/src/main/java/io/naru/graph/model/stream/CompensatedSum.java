package io.naru.graph.model.stream;

/**
 * A sum to which terms are added and from which they are taken again for a long time: what rounding
 * loses of each addition is kept in a second number (Knuth's two-sum), so that the sum stays what
 * adding up anew would give.
 */
final class CompensatedSum {
  private double high;
  private double low;

  void add(double term) {
    double sum = high + term;
    double part = sum - high;
    low += (high - (sum - part)) + (term - part);
    high = sum;
  }

  double value() {
    return high + low;
  }

  void clear() {
    high = 0;
    low = 0;
  }

  /** The two numbers: all that the sum knows. */
  double[] parts() {
    return new double[] {high, low};
  }

  void set(double high, double low) {
    this.high = high;
    this.low = low;
  }

  /** Becomes the same sum, bit for bit. */
  void set(CompensatedSum other) {
    set(other.high, other.low);
  }
}
