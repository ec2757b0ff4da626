package io.naru.graph.validation;

/**
 * Identity of an edge. Without a relation it is undirected, and its ends stand in the order of
 * their names; with one it leads from source to target.
 */
record Edge(String source, String target, String relation) {
  static Edge of(String source, String target, String relation) {
    boolean turned = relation.isEmpty() && source.compareTo(target) > 0;
    return turned ? new Edge(target, source, relation) : new Edge(source, target, relation);
  }

  boolean isDirected() {
    return !relation.isEmpty();
  }
}
