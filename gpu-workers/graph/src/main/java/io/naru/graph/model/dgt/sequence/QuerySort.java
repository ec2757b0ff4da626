package io.naru.graph.model.dgt.sequence;

/** Orders the nodes around one query at a time; not for several threads at once. */
interface QuerySort {
  /** Offers the candidates of a query, itself not among them. */
  void candidates(int query, TopRanks ranks);
}
