package io.naru.graph.model.dgt.stream;

import io.naru.graph.model.dgt.sequence.SingleSort;
import io.naru.graph.model.dgt.sequence.SingleSort.Nearest;
import java.util.Arrays;

/**
 * Sequences by hop distance. A change of an edge makes those stale that reach an end of it, one of
 * a node's features those that have the node among their candidates.
 */
final class LiveBreadthFirst extends LiveOrder<Nearest> {
  private final Slots slots;
  private int[] byReach = new int[8];
  private int[] seen = new int[0];
  private int[] queue = new int[0];
  private int search;

  LiveBreadthFirst(Slots slots) {
    this.slots = slots;
  }

  @Override
  void grow(int capacity) {
    super.grow(capacity);
    seen = Arrays.copyOf(seen, capacity);
    queue = Arrays.copyOf(queue, capacity);
  }

  @Override
  Nearest sorted(SingleSort sort, int query) {
    return sort.nearest(query);
  }

  @Override
  void replaced(int query, Nearest before, Nearest now) {
    if (before != null) {
      byReach[before.reach()]--;
    }
    if (now != null) {
      if (now.reach() >= byReach.length) {
        byReach = Arrays.copyOf(byReach, 2 * now.reach());
      }
      byReach[now.reach()]++;
    }
  }

  /** An edge came or went. The nearer end is as far from a query with the edge as without it. */
  void edgeChanged(int source, int target) {
    begin();
    flood(visit(target, visit(source, 0)), 0);
  }

  /** The features of a node changed: they decide among its like at the same distance. */
  void featuresChanged(int slot) {
    begin();
    flood(visit(slot, 0), 1);
  }

  private void begin() {
    if (++search == Integer.MAX_VALUE) {
      Arrays.fill(seen, 0);
      search = 1;
    }
  }

  private int visit(int slot, int size) {
    if (seen[slot] == search) {
      return size;
    }
    seen[slot] = search;
    queue[size] = slot;
    return size + 1;
  }

  /**
   * Level by level away from what is in the queue. Of two neighbours one reaches at most one step
   * farther than the other, so that behind a node that is not reached nobody is.
   *
   * @param beyond how far beyond its reach a query is still affected
   */
  private void flood(int initial, int beyond) {
    int farthest = anyFresh() ? farthest() + beyond : -1;
    int end = initial;
    int from = 0;
    for (int distance = 0; distance <= farthest && from < end; distance++) {
      for (int level = end; from < level; from++) {
        int slot = queue[from];
        Nearest sequence = fresh(slot);
        if (sequence == null || sequence.reach() + beyond >= distance) {
          forget(slot);
          for (int at = 0; at < slots.degree(slot); at++) {
            end = visit(slots.neighbour(slot, at), end);
          }
        }
      }
    }
  }

  private int farthest() {
    int farthest = byReach.length - 1;
    while (farthest >= 0 && byReach[farthest] == 0) {
      farthest--;
    }
    return farthest;
  }
}
