package io.naru.graph.model.online;

import io.naru.graph.model.state.Adjacency;
import java.util.Arrays;
import java.util.BitSet;

/** Nodes within so many hops of some. */
final class Neighbourhood {
  private Neighbourhood() {}

  /** Ascending; the seeds are among them. In the time of the edges inside. */
  static int[] within(Adjacency adjacency, int[] seeds, int hops) {
    BitSet seen = new BitSet();
    int[] found = new int[Math.max(16, seeds.length)];
    int size = 0;
    for (int seed : seeds) {
      if (!seen.get(seed)) {
        seen.set(seed);
        found[size++] = seed;
      }
    }
    int from = 0;
    for (int hop = 0; hop < hops; hop++) {
      int to = size;
      for (; from < to; from++) {
        int[] row = adjacency.row(found[from]);
        for (int at = 0; at < 2 * adjacency.degree(found[from]); at += 2) {
          if (!seen.get(row[at])) {
            seen.set(row[at]);
            found = size == found.length ? Arrays.copyOf(found, 2 * size) : found;
            found[size++] = row[at];
          }
        }
      }
    }
    int[] nodes = Arrays.copyOf(found, size);
    Arrays.sort(nodes);
    return nodes;
  }
}
