package io.naru.graph.validation;

import java.nio.ByteBuffer;

/**
 * Size and version of a graph.
 *
 * @param version from 1; 0: nothing has changed it yet
 * @param nodes that are there
 * @param edges that are there
 * @param nonZeros features of its nodes that are not 0
 * @param relations that an edge has ever had
 * @param width components of its nodes' features; 0: not known yet
 */
record Totals(long version, long nodes, long edges, long nonZeros, int relations, int width) {
  static final Totals EMPTY = new Totals(0, 0, 0, 0, 0, 0);

  private static final int BYTES = 4 * Long.BYTES + 2 * Integer.BYTES;

  Totals next() {
    return new Totals(version + 1, nodes, edges, nonZeros, relations, width);
  }

  Totals plusNodes(int more) {
    return new Totals(version, nodes + more, edges, nonZeros, relations, width);
  }

  Totals plusEdges(int more) {
    return new Totals(version, nodes, edges + more, nonZeros, relations, width);
  }

  Totals plusNonZeros(int more) {
    return new Totals(version, nodes, edges, nonZeros + more, relations, width);
  }

  Totals plusRelation() {
    return new Totals(version, nodes, edges, nonZeros, relations + 1, width);
  }

  Totals withWidth(int known) {
    return new Totals(version, nodes, edges, nonZeros, relations, known);
  }

  byte[] toBytes() {
    return ByteBuffer.allocate(BYTES)
        .putLong(version)
        .putLong(nodes)
        .putLong(edges)
        .putLong(nonZeros)
        .putInt(relations)
        .putInt(width)
        .array();
  }

  static Totals fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Totals(
        buffer.getLong(),
        buffer.getLong(),
        buffer.getLong(),
        buffer.getLong(),
        buffer.getInt(),
        buffer.getInt());
  }
}
