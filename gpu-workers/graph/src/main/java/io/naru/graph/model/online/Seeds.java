package io.naru.graph.model.online;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/**
 * Generators that depend on a graph, a version of it and a purpose only: whoever applies the same
 * delta draws the same, and there is no state of a generator to be saved.
 */
record Seeds(long seed, String graph) {
  /** What the numbers are drawn for. */
  enum Purpose {
    CHAIN,
    DROPOUT,
    PARAMETERS
  }

  SplittableRandom random(Purpose purpose, long version) {
    return new SplittableRandom(number(purpose, version));
  }

  /** Of several pieces of work on the same version. */
  SplittableRandom random(Purpose purpose, long version, long piece) {
    return new SplittableRandom(mix(number(purpose, version) ^ piece));
  }

  long number(Purpose purpose, long version) {
    CRC32C sum = new CRC32C();
    sum.update(graph.getBytes(UTF_8));
    return mix(mix(mix(seed ^ sum.getValue()) ^ version) ^ purpose.ordinal());
  }

  /** The finaliser of SplitMix64. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
