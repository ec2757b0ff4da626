package io.naru.compose.client;

import io.naru.graph.model.dataset.GraphDataset;
import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.graph.SparseRows;
import io.naru.graph.model.graph.Split;
import io.naru.schemas.graph.EdgeUpsert;
import io.naru.schemas.graph.LabelUse;
import io.naru.schemas.graph.NodeUpsert;
import io.naru.schemas.graph.SparseVector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;

/**
 * A dataset as a graph that grows: nodes in some order, each followed by its edges to those that
 * came before. Training and validation nodes come with their labels, test nodes never. A node is
 * called by its number in the dataset, a class by its own. Versions count the operations, so that
 * the same dataset published twice changes nothing.
 */
public final class GrowingGraph implements Iterator<Object> {
  private final GraphDataset dataset;
  private final LabelUse[] uses;
  private final int[] order;
  private final boolean[] there;
  private final Deque<Object> ready = new ArrayDeque<>();
  private int next;
  private long version;

  /**
   * @param split which labels are published, and for what
   * @param order all nodes, each once
   */
  public GrowingGraph(GraphDataset dataset, Split split, int[] order) {
    this.dataset = dataset;
    this.order = order.clone();
    this.there = new boolean[order.length];
    this.uses = new LabelUse[order.length];
    for (int node : split.train()) {
      uses[node] = LabelUse.TRAIN;
    }
    for (int node : split.validation()) {
      uses[node] = LabelUse.VALIDATION;
    }
  }

  /** Nodes in the order of their numbers. */
  public static int[] given(int nodes) {
    int[] order = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      order[node] = node;
    }
    return order;
  }

  /** Nodes shuffled; the same seed gives the same order. */
  public static int[] random(int nodes, long seed) {
    int[] order = given(nodes);
    Random random = new Random(seed);
    for (int last = nodes - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int node = order[last];
      order[last] = order[other];
      order[other] = node;
    }
    return order;
  }

  /** How many operations there are from the first to the last. */
  public long total() {
    return (long) order.length + dataset.graph().graph().edges();
  }

  @Override
  public boolean hasNext() {
    return !ready.isEmpty() || next < order.length;
  }

  @Override
  public Object next() {
    if (ready.isEmpty()) {
      if (next == order.length) {
        throw new NoSuchElementException();
      }
      arrive(order[next++]);
    }
    return ready.poll();
  }

  private void arrive(int node) {
    String name = Integer.toString(node);
    int label = dataset.graph().labels()[node];
    boolean known = uses[node] != null && label >= 0;
    ready.add(
        new NodeUpsert(
            name,
            ++version,
            features(node),
            known ? Integer.toString(label) : null,
            known ? uses[node] : LabelUse.TRAIN));
    there[node] = true;
    Graph graph = dataset.graph().graph();
    for (int at = graph.offsets()[node]; at < graph.offsets()[node + 1]; at++) {
      int neighbour = graph.neighbours()[at];
      if (there[neighbour]) {
        ready.add(new EdgeUpsert(name, Integer.toString(neighbour), "", ++version));
      }
    }
  }

  private SparseVector features(int node) {
    SparseRows rows = dataset.graph().features();
    if (rows.width() == 0) {
      return null;
    }
    List<Integer> indices = new ArrayList<>();
    List<Float> values = new ArrayList<>();
    for (int at = rows.offsets()[node]; at < rows.offsets()[node + 1]; at++) {
      indices.add(rows.columns()[at]);
      values.add(rows.values()[at]);
    }
    return new SparseVector(rows.width(), indices, values);
  }
}
