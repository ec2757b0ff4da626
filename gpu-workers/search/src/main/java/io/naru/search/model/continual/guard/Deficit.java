package io.naru.search.model.continual.guard;

import io.naru.nn.state.Codec;
import io.naru.search.model.continual.evaluation.FadingMean;

/**
 * How a version that answers requests does against another, as of late.
 *
 * @param difference its NDCG less the other's
 * @param lasting events in a row at which it was significantly below 0
 */
record Deficit(FadingMean difference, long lasting) {
  static final Codec<Deficit> CODEC =
      Codec.of(
          (deficit, out) -> {
            FadingMean.CODEC.write(deficit.difference, out);
            out.writeLong(deficit.lasting);
          },
          in -> new Deficit(FadingMean.CODEC.read(in), in.readLong()));

  static Deficit none(GuardPolicy policy) {
    return new Deficit(FadingMean.of(policy.fading()), 0);
  }

  Deficit add(double nextDifference, double weight, GuardPolicy policy) {
    FadingMean next = difference.add(nextDifference, weight);
    boolean below = next.mean() < -policy.sigmas() * next.standardError();
    return new Deficit(next, below ? lasting + 1 : 0);
  }

  boolean isTooLong(GuardPolicy policy) {
    return lasting >= policy.patience();
  }

  String sentence() {
    return "for %,d events its faded NDCG@10 was below by more than the noise, last by %.4f (standard error %.4f)"
        .formatted(lasting, -difference.mean(), difference.standardError());
  }
}
