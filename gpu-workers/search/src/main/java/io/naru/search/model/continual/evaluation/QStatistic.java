package io.naru.search.model.continual.evaluation;

import io.naru.nn.state.Codec;

/**
 * Compares two models on the same events: {@code log(S_A / S_B)} of their faded losses (Gama et al.
 * 2013, section 4.3). Over 0 where A loses more.
 */
public record QStatistic(FadingMean lossOfA, FadingMean lossOfB) {
  private static final double SMALLEST = 1e-12;

  public static final Codec<QStatistic> CODEC =
      Codec.of(
          (q, out) -> {
            FadingMean.CODEC.write(q.lossOfA, out);
            FadingMean.CODEC.write(q.lossOfB, out);
          },
          in -> new QStatistic(FadingMean.CODEC.read(in), FadingMean.CODEC.read(in)));

  public static QStatistic of(double factor) {
    return new QStatistic(FadingMean.of(factor), FadingMean.of(factor));
  }

  public QStatistic add(double a, double b) {
    return new QStatistic(lossOfA.add(a), lossOfB.add(b));
  }

  public double value() {
    return StrictMath.log((lossOfA.sum() + SMALLEST) / (lossOfB.sum() + SMALLEST));
  }
}
