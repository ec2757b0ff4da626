package io.naru.graph.model.dgt.stream;

import io.naru.graph.model.dgt.sequence.SingleSort;
import io.naru.graph.model.dgt.sequence.SingleSort.MostVisited;

/**
 * Sequences by personalised PageRank. What a source pushes depends on the edges of the nodes that
 * push for it. A node that got something and did not push it would push if its degree sank, never
 * if it grew; it is a neighbour of one that pushed.
 *
 * <p>A stale source is pushed anew from nothing. To correct estimates and residuals by what an edge
 * changes (Zhang, Lofgren and Goel 2016) is less work, but leaves sequences that depend on what the
 * graph was before, and two numbers for each pair of a source and a node that it reaches, all of
 * which a snapshot would have to hold.
 */
final class LivePageRank extends LiveOrder<MostVisited> {
  private final Slots slots;
  private final Holders pushers = new Holders();

  LivePageRank(Slots slots) {
    this.slots = slots;
  }

  @Override
  void grow(int capacity) {
    super.grow(capacity);
    pushers.grow(capacity);
  }

  @Override
  MostVisited sorted(SingleSort sort, int query) {
    return sort.mostVisited(query);
  }

  @Override
  void replaced(int query, MostVisited before, MostVisited now) {
    pushers.replace(
        query, before == null ? null : before.pushed(), now == null ? null : now.pushed());
  }

  void edgeAdded(int source, int target) {
    pushers.forEach(source, this::forget);
    pushers.forEach(target, this::forget);
  }

  void edgeRemoved(int source, int target) {
    edgeAdded(source, target);
    aroundForget(source);
    aroundForget(target);
  }

  private void aroundForget(int slot) {
    for (int at = 0; anyFresh() && at < slots.degree(slot); at++) {
      pushers.forEach(slots.neighbour(slot, at), this::forget);
    }
  }
}
