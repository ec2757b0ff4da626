package io.naru.graph.validation;

/**
 * An edge as one of its nodes sees it.
 *
 * @param node at this end
 * @param relation as of the edge
 * @param direction {@code >} it leads from here, {@code <} it leads here, {@code -} it has none
 * @param other at the other end
 */
record EdgeEnd(String node, String relation, char direction, String other) {
  private static final char END = 0;
  private static final char FROM = '>';
  private static final char TO = '<';
  private static final char BOTH = '-';

  static EdgeEnd forward(Edge edge) {
    char direction = edge.isDirected() ? FROM : BOTH;
    return new EdgeEnd(edge.source(), edge.relation(), direction, edge.target());
  }

  static EdgeEnd backward(Edge edge) {
    char direction = edge.isDirected() ? TO : BOTH;
    return new EdgeEnd(edge.target(), edge.relation(), direction, edge.source());
  }

  /** Names have no control characters. */
  String text() {
    return node + END + relation + END + direction + other;
  }

  static EdgeEnd parse(String text) {
    int node = text.indexOf(END);
    int relation = text.indexOf(END, node + 1);
    return new EdgeEnd(
        text.substring(0, node),
        text.substring(node + 1, relation),
        text.charAt(relation + 1),
        text.substring(relation + 2));
  }

  Edge edge() {
    return direction == TO ? new Edge(other, node, relation) : Edge.of(node, other, relation);
  }

  /** Whether this is the second of the two ends that its own node sees of a loop. */
  boolean isLoopsEnd() {
    return direction == TO && node.equals(other);
  }
}
