package io.naru.graph.model.dgt.sequence;

/** By what NodeSort orders the nodes around a query. */
public enum Criterion {
  /** Ascending hop distance. */
  BFS,
  /** Descending personalised PageRank. */
  PPR,
  /** Descending cosine of the input features; a node without features is sorted by BFS. */
  FEAT
}
