package io.naru.graph.model.experiments;

import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.SparseRows;
import io.naru.graph.model.graph.Split;
import io.naru.graph.model.state.Delta;
import io.naru.graph.model.state.LabelUse;
import io.naru.graph.model.state.NodeLabel;
import io.naru.graph.model.state.Operation;
import io.naru.graph.model.state.SparseVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A graph as the deltas by which it grows: nodes in random order, each with the edges to those
 * before it. Labels of training and validation nodes come with their nodes, those of test nodes
 * never.
 */
final class GraphStream {
  private final LabelledGraph graph;
  private final LabelUse[] uses;
  private final List<Operation> operations = new ArrayList<>();
  private final List<Integer> order = new ArrayList<>();

  private GraphStream(LabelledGraph graph, Split split) {
    this.graph = graph;
    this.uses = new LabelUse[graph.graph().nodes()];
    Arrays.fill(uses, LabelUse.NONE);
    Arrays.stream(split.train()).forEach(node -> uses[node] = LabelUse.TRAIN);
    Arrays.stream(split.validation()).forEach(node -> uses[node] = LabelUse.VALIDATION);
  }

  /**
   * @param seed decides the order of the nodes
   * @param batch operations in a delta
   */
  static List<Delta> of(LabelledGraph graph, Split split, long seed, int batch) {
    GraphStream stream = new GraphStream(graph, split);
    stream.grow(new SplittableRandom(seed));
    List<Delta> deltas = new ArrayList<>();
    for (int from = 0; from < stream.operations.size(); from += batch) {
      int to = Math.min(stream.operations.size(), from + batch);
      deltas.add(new Delta(deltas.size() + 1, to, stream.operations.subList(from, to)));
    }
    return deltas;
  }

  private void grow(SplittableRandom random) {
    for (int node = 0; node < graph.graph().nodes(); node++) {
      order.add(random.nextInt(node + 1), node);
    }
    boolean[] present = new boolean[order.size()];
    for (int node : order) {
      add(node, present);
      present[node] = true;
    }
  }

  private void add(int node, boolean[] present) {
    SparseRows rows = graph.features();
    int from = rows.offsets()[node];
    int to = rows.offsets()[node + 1];
    SparseVector features =
        new SparseVector(
            rows.width(),
            Arrays.copyOfRange(rows.columns(), from, to),
            Arrays.copyOfRange(rows.values(), from, to));
    Optional<NodeLabel> label =
        uses[node] == LabelUse.NONE
            ? Optional.empty()
            : Optional.of(new NodeLabel(name(graph.labels()[node]), uses[node]));
    operations.add(new Operation.UpsertNode(name(node), Optional.of(features), label));
    Graph edges = graph.graph();
    for (int at = edges.offsets()[node]; at < edges.offsets()[node + 1]; at++) {
      int neighbour = edges.neighbours()[at];
      if (present[neighbour]) {
        operations.add(new Operation.InsertEdge(name(node), name(neighbour), ""));
      }
    }
  }

  /** Of a node or of a class. */
  static String name(int number) {
    return Integer.toString(number);
  }
}
