package io.naru.search.model.continual.feedback;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import java.time.Duration;

/**
 * How long purchases take, counted in buckets whose width grows with the delay (a quarter of an
 * octave). A purchase that comes after its impression was learnt stands also for those that have
 * not come yet: its importance is {@code 1 / (1 - P(not yet arrived))}.
 *
 * @param counts purchases by bucket of their delay; not to be changed
 */
public record DelayModel(double[] counts) {
  private static final int BUCKETS = 64;
  private static final int BUCKETS_PER_OCTAVE = 4;
  private static final double LARGEST_IMPORTANCE = 10;

  public static final Codec<DelayModel> CODEC =
      Codec.of(
          (model, out) -> Codecs.DOUBLES.write(model.counts, out),
          in -> new DelayModel(Codecs.DOUBLES.read(in)));

  /** Before any purchase every one counts once. */
  public static DelayModel empty() {
    return new DelayModel(new double[BUCKETS]);
  }

  public DelayModel observe(Duration delay) {
    double[] next = counts.clone();
    next[bucket(delay)]++;
    return new DelayModel(next);
  }

  /** Share of the purchases that have not come after that time; 0 if none was ever seen. */
  public double notYetArrived(Duration delay) {
    double later = 0;
    double all = 0;
    int bucket = bucket(delay);
    for (int i = 0; i < BUCKETS; i++) {
      all += counts[i];
      later += i > bucket ? counts[i] : 0;
    }
    return all == 0 ? 0 : later / all;
  }

  /** Between 1 and 10. */
  public double importance(Duration delay) {
    double arrived = 1 - notYetArrived(delay);
    return Math.min(1 / Math.max(arrived, 1 / LARGEST_IMPORTANCE), LARGEST_IMPORTANCE);
  }

  private static int bucket(Duration delay) {
    double minutes = Math.max(0, delay.toMillis()) / 60_000.0;
    int bucket = (int) (BUCKETS_PER_OCTAVE * StrictMath.log1p(minutes) / StrictMath.log(2));
    return Math.min(bucket, BUCKETS - 1);
  }
}
