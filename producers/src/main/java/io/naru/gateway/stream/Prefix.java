package io.naru.gateway.stream;

/**
 * How much of an answer was handed on, with a running hash of it, so that the whole answer can be
 * checked against it later without keeping the text.
 *
 * @param length UTF-16 code units handed on
 * @param hash {@link String#hashCode} of them, if {@code hashed}
 * @param hashed false if the first of them went to the reader before this began
 */
public record Prefix(int length, int hash, boolean hashed) {
  static final Prefix EMPTY = new Prefix(0, 0, true);

  static Prefix ofLength(int length) {
    return length == 0 ? EMPTY : new Prefix(length, 0, false);
  }

  Prefix plus(String text) {
    return new Prefix(length + text.length(), hashed ? hash(hash, text, text.length()) : 0, hashed);
  }

  boolean isPrefixOf(String whole) {
    return whole.length() >= length && (!hashed || hash(0, whole, length) == hash);
  }

  private static int hash(int seed, String text, int length) {
    int hash = seed;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash;
  }
}
