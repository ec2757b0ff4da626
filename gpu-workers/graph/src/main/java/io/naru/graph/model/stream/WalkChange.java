package io.naru.graph.model.stream;

import io.naru.graph.model.state.Adjacency;
import io.naru.graph.model.stream.WalkTable.Measure;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Carries one change through the levels of a count. With {@code w_j = M w_(j-1)}, {@code M' = M +
 * E} after the change and d_j what changes at level j,
 *
 * <pre>d_j = M' d_(j-1) + E w_(j-1)</pre>
 *
 * so that only what changed at one level is followed to the next: for k = 2 the cost is the degrees
 * of the two endpoints of an edge. The change of the last level is left pending at each node of
 * {@link #node(int)}, to be taken by {@link #take(int)}.
 */
final class WalkChange {
  private static final long NONE = 0;

  private final Adjacency adjacency;
  private final WalkTable table;
  private final BitSet dropped;
  private int[] here = new int[64];
  private int[] next = new int[64];
  private int count;
  private int reached;

  /**
   * @param dropped one bit an edge: what the walks of {@link Measure#EDGES} do not take
   */
  WalkChange(Adjacency adjacency, WalkTable table, BitSet dropped) {
    this.adjacency = adjacency;
    this.table = table;
    this.dropped = dropped;
  }

  /**
   * An edge came or went, and adjacency and dropped bits say so already.
   *
   * @param sign 1 or -1
   * @return how many nodes have a change pending at the last level
   */
  int edge(Measure measure, int source, int target, int sign) {
    count = 0;
    for (int level = 1; level <= table.layers(); level++) {
      spread(measure, level);
      reach(source, sign * table.get(target, measure, level - 1), level);
      reach(target, sign * table.get(source, measure, level - 1), level);
      commit(measure, level);
    }
    return count;
  }

  /** A feature row came or went: as {@link #edge}. */
  int source(int node, int sign) {
    count = 1;
    here[0] = node;
    table.pending(node, 0, sign);
    for (int level = 1; level <= table.layers(); level++) {
      spread(Measure.NODES, level);
      commit(Measure.NODES, level);
    }
    return count;
  }

  private void spread(Measure measure, int level) {
    reached = 0;
    for (int i = 0; i < count; i++) {
      int node = here[i];
      long change = table.pending(node, level - 1 & 1);
      reach(node, change, level);
      int[] row = adjacency.row(node);
      for (int at = 2 * adjacency.degree(node) - 2; at >= 0; at -= 2) {
        if (measure != Measure.EDGES || !dropped.get(row[at + 1])) {
          reach(row[at], change, level);
        }
      }
    }
  }

  /** All changes of one pass have the same sign, so that a sum is 0 only before the first. */
  private void reach(int node, long change, int level) {
    if (change == NONE) {
      return;
    }
    long before = table.pending(node, level & 1);
    if (before == NONE) {
      if (reached == next.length) {
        next = Arrays.copyOf(next, 2 * reached);
      }
      next[reached++] = node;
    }
    table.pending(node, level & 1, before + change);
  }

  /** The level before is old until here: the step from it needs what it was. */
  private void commit(Measure measure, int level) {
    for (int i = 0; i < count; i++) {
      table.add(here[i], measure, level - 1, table.pending(here[i], level - 1 & 1));
      table.pending(here[i], level - 1 & 1, NONE);
    }
    int[] swap = here;
    here = next;
    next = swap;
    count = reached;
  }

  /** One of the nodes with a change pending. */
  int node(int index) {
    return here[index];
  }

  /** The change of the last level at a node, which is no longer pending. */
  long take(int node) {
    long change = table.pending(node, table.layers() & 1);
    table.pending(node, table.layers() & 1, NONE);
    return change;
  }
}
