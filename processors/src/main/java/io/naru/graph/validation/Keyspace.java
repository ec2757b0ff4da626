package io.naru.graph.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * Keys of one graph in the tables: its name, a zero byte, and what they are about, in UTF-8. Names
 * have no control characters, so that no key is the beginning of another by chance.
 */
final class Keyspace {
  private static final byte END = 0;

  private final byte[] prefix;

  Keyspace(String graph) {
    prefix = join(graph.getBytes(UTF_8), new byte[] {END});
  }

  byte[] of(String name) {
    return join(prefix, name.getBytes(UTF_8));
  }

  byte[] of(char scope, char kind, String name) {
    return of("" + scope + kind + name);
  }

  /** In the order of the numbers. */
  byte[] of(char scope, char kind, long number) {
    return ByteBuffer.allocate(prefix.length + 2 + Long.BYTES)
        .put(prefix)
        .put((byte) scope)
        .put((byte) kind)
        .putLong(number)
        .array();
  }

  /** What the keys of all edges of this node begin with. */
  byte[] edgesOf(String node) {
    return of(node + (char) END);
  }

  /** Where an edge stands under its source. */
  byte[] forward(Edge edge) {
    return of(EdgeEnd.forward(edge).text());
  }

  /** Where it stands under its target. */
  byte[] backward(Edge edge) {
    return of(EdgeEnd.backward(edge).text());
  }

  EdgeEnd edgeEnd(byte[] key) {
    return EdgeEnd.parse(new String(key, prefix.length, key.length - prefix.length, UTF_8));
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] joined = new byte[first.length + second.length];
    System.arraycopy(first, 0, joined, 0, first.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
