package io.naru.search.model.continual;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;

/**
 * Random choices of the trainer. They depend on a version and an offset only, so that whoever reads
 * the same offsets again chooses the same; there is no generator whose state could be lost.
 */
public final class Seeds {
  private Seeds() {}

  public static RandomGenerator random(String version, long offset) {
    return new SplittableRandom(mix(hash(version) ^ mix(offset)));
  }

  /** A number in [0, 1) that looks random, and is the same whenever one asks for the same text. */
  public static double fraction(String text) {
    return (mix(hash(text)) >>> 11) * 0x1.0p-53;
  }

  private static long hash(String text) {
    CRC32C sum = new CRC32C();
    sum.update(text.getBytes(UTF_8));
    return sum.getValue();
  }

  /** The finaliser of SplitMix64. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
