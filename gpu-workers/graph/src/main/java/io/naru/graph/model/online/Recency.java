package io.naru.graph.model.online;

import io.naru.graph.model.state.GraphObserver;
import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import java.util.Arrays;

/**
 * Which nodes were predicted longest ago, and by which state of the network: a doubly linked list
 * of the nodes in the order of their latest predictions, so that each change of it takes the same
 * time whatever the size of the graph. Nodes that were never predicted stand first.
 */
final class Recency implements GraphObserver {
  /** Equal lists give equal bytes. */
  static final Codec<Recency> CODEC =
      Codec.of(
          (recency, out) -> {
            int[] order = recency.oldest(Integer.MAX_VALUE, Long.MAX_VALUE);
            Codecs.INTS.write(order, out);
            for (int node : order) {
              out.writeLong(recency.steps[node]);
            }
          },
          in -> {
            Recency recency = new Recency();
            int[] order = Codecs.INTS.read(in);
            recency.reserve(order.length);
            for (int node : order) {
              recency.append(node);
              recency.steps[node] = in.readLong();
            }
            return recency;
          });

  private static final long NEVER = -1;
  private static final int SMALLEST = 16;

  /** Node i stands at i + 1; before the first and after the last stands 0. */
  private int[] next = new int[SMALLEST];

  private int[] previous = new int[SMALLEST];
  private long[] steps = new long[SMALLEST - 1];
  private int size;

  private void reserve(int nodes) {
    if (nodes >= next.length) {
      int length = Math.max(nodes + 1, 2 * next.length);
      next = Arrays.copyOf(next, length);
      previous = Arrays.copyOf(previous, length);
      steps = Arrays.copyOf(steps, length - 1);
    }
  }

  private void append(int node) {
    link(node, previous[0], 0);
  }

  private void link(int node, int before, int after) {
    next[before] = node + 1;
    previous[node + 1] = before;
    next[node + 1] = after;
    previous[after] = node + 1;
    size++;
  }

  private void unlink(int node) {
    next[previous[node + 1]] = next[node + 1];
    previous[next[node + 1]] = previous[node + 1];
    size--;
  }

  @Override
  public void nodeAdded(int node) {
    reserve(size + 1);
    link(node, 0, next[0]);
    steps[node] = NEVER;
  }

  @Override
  public void nodeRemoved(int node, int moved) {
    unlink(node);
    if (moved != node) {
      int before = previous[moved + 1];
      int after = next[moved + 1];
      unlink(moved);
      link(node, before, after);
      steps[node] = steps[moved];
    }
  }

  /**
   * The node is predicted anew.
   *
   * @param by steps of the state of the network; never less than at the prediction before
   */
  void predicted(int node, long by) {
    unlink(node);
    append(node);
    steps[node] = by;
  }

  /**
   * Those predicted longest ago, the oldest first.
   *
   * @param most how many, at most
   * @param before only those that a state of fewer steps predicted
   */
  int[] oldest(int most, long before) {
    int[] oldest = new int[Math.min(most, size)];
    int count = 0;
    for (int at = next[0]; count < oldest.length && steps[at - 1] < before; at = next[at]) {
      oldest[count++] = at - 1;
    }
    return Arrays.copyOf(oldest, count);
  }
}
