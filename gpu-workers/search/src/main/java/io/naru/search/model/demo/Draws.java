package io.naru.search.model.demo;

import java.util.SplittableRandom;

/** Independent streams of random numbers that a seed and a number name. */
final class Draws {
  private Draws() {}

  /** The stream of a number; the same for the same arguments. */
  static SplittableRandom of(long seed, long number) {
    return new SplittableRandom(mix(seed ^ mix(number)));
  }

  /** Finaliser of SplitMix64 (Steele, Lea, Flood 2014): neighbours are far apart afterwards. */
  private static long mix(long x) {
    long z = x + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
