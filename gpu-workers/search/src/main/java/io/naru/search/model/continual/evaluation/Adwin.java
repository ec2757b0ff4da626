package io.naru.search.model.continual.evaluation;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import java.util.ArrayList;
import java.util.List;

/**
 * Adaptive window over values in [0, 1]: as long as two parts of the window have different means,
 * its oldest values are dropped (Bifet and Gavalda 2007, ADWIN2 with five buckets a size).
 *
 * @param delta confidence: chance of a false alarm at a cut
 * @param buckets newest first; sizes are powers of two that never fall
 * @param seen values added so far, for the rhythm of the checks
 */
public record Adwin(double delta, List<Bucket> buckets, long seen) {
  private static final int BUCKETS_OF_A_SIZE = 5;
  private static final int CHECK_EVERY = 16;
  private static final int SMALLEST_PART = 5;

  /**
   * Values summed up.
   *
   * @param size how many
   * @param sum of them
   * @param deviations squared, from their mean
   */
  public record Bucket(long size, double sum, double deviations) {
    static final Codec<Bucket> CODEC =
        Codec.of(
            (bucket, out) -> {
              out.writeLong(bucket.size);
              out.writeDouble(bucket.sum);
              out.writeDouble(bucket.deviations);
            },
            in -> new Bucket(in.readLong(), in.readDouble(), in.readDouble()));

    static final Bucket EMPTY = new Bucket(0, 0, 0);

    double mean() {
      return sum / size;
    }

    Bucket plus(Bucket other) {
      if (size == 0 || other.size == 0) {
        return size == 0 ? other : this;
      }
      long n = size + other.size;
      double gap = mean() - other.mean();
      double between = gap * gap * size * other.size / n;
      return new Bucket(n, sum + other.sum, deviations + other.deviations + between);
    }
  }

  /** What an added value led to. */
  public record Step(Adwin next, boolean changed, double before, double after) {
    /** Whether the mean rose: for a loss, a change for the worse. */
    public boolean rose() {
      return changed && after > before;
    }
  }

  public static final Codec<Adwin> CODEC =
      Codec.of(
          (adwin, out) -> {
            out.writeDouble(adwin.delta);
            Codecs.list(Bucket.CODEC).write(adwin.buckets, out);
            out.writeLong(adwin.seen);
          },
          in -> new Adwin(in.readDouble(), Codecs.list(Bucket.CODEC).read(in), in.readLong()));

  public Adwin {
    buckets = List.copyOf(buckets);
  }

  public static Adwin of(double delta) {
    return new Adwin(delta, List.of(), 0);
  }

  /**
   * @param value in [0, 1]
   */
  public Step add(double value) {
    List<Bucket> window = new ArrayList<>(buckets.size() + 1);
    window.add(new Bucket(1, value, 0));
    window.addAll(buckets);
    compress(window);
    if ((seen + 1) % CHECK_EVERY != 0) {
      return new Step(new Adwin(delta, window, seen + 1), false, 0, 0);
    }
    double before = mean(window);
    boolean changed = false;
    while (cut(window)) {
      window.remove(window.size() - 1);
      changed = true;
    }
    return new Step(new Adwin(delta, window, seen + 1), changed, before, mean(window));
  }

  /** Values in the window. */
  public long width() {
    return total(buckets).size;
  }

  /** Mean over the window; 0 if it is empty. */
  public double mean() {
    return mean(buckets);
  }

  private static double mean(List<Bucket> window) {
    Bucket all = total(window);
    return all.size == 0 ? 0 : all.mean();
  }

  private static Bucket total(List<Bucket> window) {
    Bucket all = Bucket.EMPTY;
    for (Bucket bucket : window) {
      all = all.plus(bucket);
    }
    return all;
  }

  private static void compress(List<Bucket> window) {
    int start = 0;
    while (start < window.size()) {
      int end = start;
      while (end < window.size() && window.get(end).size == window.get(start).size) {
        end++;
      }
      if (end - start <= BUCKETS_OF_A_SIZE) {
        return;
      }
      Bucket merged = window.get(end - 2).plus(window.remove(end - 1));
      window.set(end - 2, merged);
      start = end - 2;
    }
  }

  /** Whether any cut of the window into older and newer has means too far apart. */
  private boolean cut(List<Bucket> window) {
    Bucket all = total(window);
    Bucket newer = Bucket.EMPTY;
    for (int i = 0; i < window.size() - 1; i++) {
      newer = newer.plus(window.get(i));
      long older = all.size - newer.size;
      if (newer.size < SMALLEST_PART || older < SMALLEST_PART) {
        continue;
      }
      double olderMean = (all.sum - newer.sum) / older;
      if (Math.abs(newer.mean() - olderMean) > bound(all, newer.size, older)) {
        return true;
      }
    }
    return false;
  }

  /** epsilon_cut of the paper's section 4.1, with the variance of the window. */
  private double bound(Bucket all, long newer, long older) {
    double inverse = 1.0 / newer + 1.0 / older;
    double log = StrictMath.log(2 * StrictMath.log(all.size) / delta);
    double variance = all.deviations / all.size;
    return Math.sqrt(2 * inverse * variance * log) + 2.0 / 3 * inverse * log;
  }
}
