package io.naru.chat.model.corpus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded choices; the same seed and the same calls give the same corpus on every platform. */
public final class Dice {
  private final SplittableRandom random;

  public Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  public <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Uniform in {@code [low, high]}, both included. */
  public int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** True with probability {@code p}. */
  public boolean chance(double p) {
    return random.nextDouble() < p;
  }

  /** Uniform in {@code [0, 1)}. */
  public double uniform() {
    return random.nextDouble();
  }

  /** Two different elements. */
  public <T> List<T> pickTwo(List<T> choices) {
    return pickSome(choices, 2);
  }

  /** {@code n} different elements, in random order. */
  public <T> List<T> pickSome(List<T> choices, int n) {
    List<T> pool = new ArrayList<>(choices);
    for (int i = 0; i < n; i++) {
      Collections.swap(pool, i, random.nextInt(i, pool.size()));
    }
    return List.copyOf(pool.subList(0, n));
  }
}
