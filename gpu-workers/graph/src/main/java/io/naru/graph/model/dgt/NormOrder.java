package io.naru.graph.model.dgt;

/** Where a layer normalises. */
public enum NormOrder {
  /** What goes into attention and feed-forward network. */
  PRE,
  /** The sum of what went in and what came out. */
  POST
}
