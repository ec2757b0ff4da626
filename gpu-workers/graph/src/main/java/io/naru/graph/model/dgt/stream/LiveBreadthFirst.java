package io.naru.graph.model.dgt.stream;

import io.naru.graph.model.dgt.sequence.Neighbourhoods;
import io.naru.graph.model.dgt.sequence.SingleSort;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sequences by hop distance while edges come and go. A change makes those stale that reach an end
 * of the edge; they are computed again when they are asked for, and then are what a sort of the
 * whole graph would give.
 */
public final class LiveBreadthFirst {
  private final Neighbourhoods graph;
  private final SingleSort sort;
  private final SingleSort.Ranked[] known;
  private final int[] byReach;

  /** Nothing is known yet. The graph's number of nodes stays. */
  public LiveBreadthFirst(Neighbourhoods graph, SingleSort sort) {
    this.graph = graph;
    this.sort = sort;
    this.known = new SingleSort.Ranked[graph.nodes()];
    this.byReach = new int[graph.nodes() + 1];
  }

  /** The sequence of a query without padding, itself first. */
  public int[] sequence(int query) {
    if (known[query] == null) {
      known[query] = sort.nearest(query);
      byReach[known[query].reach()]++;
    }
    return known[query].nodes();
  }

  /** Whether a sequence would have to be computed. */
  public boolean stale(int query) {
    return known[query] == null;
  }

  /**
   * An edge came or went.
   *
   * @return how many sequences became stale
   */
  public int edgeChanged(int source, int target) {
    int farthest = farthest();
    if (farthest < 0) {
      return 0;
    }
    // The nearer end is as far from a query with the edge as without it.
    Set<Integer> seen = new HashSet<>(List.of(source, target));
    int[] level = {source, target};
    int stale = 0;
    for (int distance = 0; level.length > 0; distance++) {
      for (int node : level) {
        stale += forget(node, distance);
      }
      level = distance == farthest ? new int[0] : next(level, seen);
    }
    return stale;
  }

  private int forget(int node, int distance) {
    SingleSort.Ranked ranked = known[node];
    if (ranked == null || ranked.reach() < distance) {
      return 0;
    }
    byReach[ranked.reach()]--;
    known[node] = null;
    return 1;
  }

  private int[] next(int[] level, Set<Integer> seen) {
    int[] next = new int[16];
    int size = 0;
    for (int node : level) {
      for (int at = 0; at < graph.degree(node); at++) {
        int neighbour = graph.neighbour(node, at);
        if (seen.add(neighbour)) {
          next = size == next.length ? Arrays.copyOf(next, 2 * size) : next;
          next[size++] = neighbour;
        }
      }
    }
    return Arrays.copyOf(next, size);
  }

  private int farthest() {
    int farthest = byReach.length - 1;
    while (farthest >= 0 && byReach[farthest] == 0) {
      farthest--;
    }
    return farthest;
  }
}
