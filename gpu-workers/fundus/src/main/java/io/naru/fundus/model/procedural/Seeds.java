package io.naru.fundus.model.procedural;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Streams of random numbers by what they are for, so that one thing's do not shift another's. */
final class Seeds {
  private Seeds() {}

  static RandomGenerator random(long... parts) {
    return new SplittableRandom(mix(parts));
  }

  static long mix(long... parts) {
    long hash = 0x9E3779B97F4A7C15L;
    for (long part : parts) {
      hash = scramble(hash + 0x9E3779B97F4A7C15L * (part + 1));
    }
    return hash;
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
  static long scramble(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Uniform in a range. */
  static double between(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
