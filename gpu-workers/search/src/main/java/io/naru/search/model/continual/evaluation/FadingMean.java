package io.naru.search.model.continual.evaluation;

import io.naru.nn.state.Codec;

/**
 * Mean in which the past fades: {@code E_t = S_t / B_t} with {@code S_t = x_t + a S_{t-1}} and
 * {@code B_t = 1 + a B_{t-1}} (Gama, Sebastiao and Rodrigues 2013, section 3.2). A factor of 0.995
 * remembers about 200 values, 0.9995 about 2,000.
 *
 * @param factor a, over 0 and at most 1
 * @param count values added so far
 * @param sum S
 * @param squares the same sum over squared values
 * @param weight B
 * @param squaredWeight the sum of the squared weights, for the standard error
 */
public record FadingMean(
    double factor, long count, double sum, double squares, double weight, double squaredWeight) {
  public static final Codec<FadingMean> CODEC =
      Codec.of(
          (mean, out) -> {
            out.writeDouble(mean.factor);
            out.writeLong(mean.count);
            out.writeDouble(mean.sum);
            out.writeDouble(mean.squares);
            out.writeDouble(mean.weight);
            out.writeDouble(mean.squaredWeight);
          },
          in ->
              new FadingMean(
                  in.readDouble(),
                  in.readLong(),
                  in.readDouble(),
                  in.readDouble(),
                  in.readDouble(),
                  in.readDouble()));

  public FadingMean {
    if (!(factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException("a fading factor lies in (0, 1], not at " + factor);
    }
  }

  /** Without values. */
  public static FadingMean of(double factor) {
    return new FadingMean(factor, 0, 0, 0, 0, 0);
  }

  public FadingMean add(double value) {
    return add(value, 1);
  }

  /**
   * Adds a value that counts as so many.
   *
   * @param times over 0
   */
  public FadingMean add(double value, double times) {
    return new FadingMean(
        factor,
        count + 1,
        times * value + factor * sum,
        times * value * value + factor * squares,
        times + factor * weight,
        times * times + factor * factor * squaredWeight);
  }

  /** 0 without values. */
  public double mean() {
    return count == 0 ? 0 : sum / weight;
  }

  /** Of the mean, if the values are independent; infinite with fewer than two. */
  public double standardError() {
    if (count < 2) {
      return Double.POSITIVE_INFINITY;
    }
    double mean = mean();
    double biased = Math.max(0, squares / weight - mean * mean);
    double shrink = 1 - squaredWeight / (weight * weight);
    return Math.sqrt(biased / shrink * squaredWeight) / weight;
  }
}
