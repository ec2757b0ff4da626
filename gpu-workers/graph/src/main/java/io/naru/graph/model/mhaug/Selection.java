package io.naru.graph.model.mhaug;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Which of {@code size} edges, or of {@code size} feature rows, a sample keeps.
 *
 * @param kept one flag each; treat as read-only
 * @param dropped how many are not kept
 */
public record Selection(boolean[] kept, int dropped) {

  /** Everything is kept. */
  public static Selection all(int size) {
    boolean[] kept = new boolean[size];
    Arrays.fill(kept, true);
    return new Selection(kept, 0);
  }

  /** These are kept. */
  public static Selection of(boolean[] kept) {
    int dropped = 0;
    for (boolean keep : kept) {
      dropped += keep ? 0 : 1;
    }
    return new Selection(kept, dropped);
  }

  /**
   * {@code dropped} of {@code size} are dropped, every subset equally likely (Floyd's algorithm, on
   * the smaller of the two parts).
   */
  public static Selection uniform(int size, int dropped, RandomGenerator random) {
    boolean dropDrawn = dropped <= size - dropped;
    boolean[] kept = new boolean[size];
    Arrays.fill(kept, dropDrawn);
    for (int last = size - Math.min(dropped, size - dropped); last < size; last++) {
      int drawn = random.nextInt(last + 1);
      kept[kept[drawn] == dropDrawn ? drawn : last] = !dropDrawn;
    }
    return new Selection(kept, dropped);
  }

  /** Of how many. */
  public int size() {
    return kept.length;
  }

  /** Delta: the share that is dropped, within [0, 1]; 0 of none. */
  public double ratio() {
    return kept.length == 0 ? 0 : (double) dropped / kept.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Selection that && Arrays.equals(kept, that.kept);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(kept);
  }

  @Override
  public String toString() {
    return dropped + " of " + size() + " dropped";
  }
}
