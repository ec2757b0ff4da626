package io.naru.graph.model.dgt.katz;

/** Which matrix the Katz encoding takes powers of, and what it is multiplied by. */
public enum KatzMode {
  /** The symmetric normalised adjacency, times a learned row for each node. */
  NORM,
  /** The plain adjacency with the decay below one over its largest eigenvalue, times the same. */
  RAW,
  /** The Katz columns of the nodes of highest degree, through a network: for nodes unseen. */
  ANCHOR,
  /** No positional encoding. */
  OFF
}
