package io.naru.graph.model.online;

import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.SparseRows;
import io.naru.graph.model.state.Adjacency;
import io.naru.graph.model.state.LabelUse;
import io.naru.graph.model.state.LiveGraph;
import io.naru.graph.model.state.SparseVector;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Some nodes of a live graph and the edges between them, as the networks take a graph.
 *
 * @param nodes their numbers in the live graph, ascending: node i here is {@code nodes[i]} there
 * @param edges the edges in between, by their numbers in the live graph
 * @param labelled the graph that they make
 */
record PartialGraph(int[] nodes, int[] edges, LabelledGraph labelled) {
  static PartialGraph whole(LiveGraph live) {
    return of(live, IntStream.range(0, live.nodes()).toArray());
  }

  static PartialGraph of(LiveGraph live, int[] nodes) {
    int[] edges = edgesBetween(live.adjacency(), nodes);
    int[] source = new int[edges.length];
    int[] target = new int[edges.length];
    for (int e = 0; e < edges.length; e++) {
      source[e] = Arrays.binarySearch(nodes, live.adjacency().source(edges[e]));
      target[e] = Arrays.binarySearch(nodes, live.adjacency().target(edges[e]));
    }
    int[] labels = IntStream.of(nodes).map(live::label).toArray();
    LabelledGraph labelled =
        new LabelledGraph(
            Graph.of(nodes.length, source, target),
            features(live, nodes),
            labels,
            live.classes().size());
    return new PartialGraph(nodes, edges, labelled);
  }

  private static int[] edgesBetween(Adjacency adjacency, int[] nodes) {
    IntStream.Builder edges = IntStream.builder();
    for (int node : nodes) {
      int[] row = adjacency.row(node);
      for (int at = 0; at < 2 * adjacency.degree(node); at += 2) {
        if (row[at] > node && Arrays.binarySearch(nodes, row[at]) >= 0) {
          edges.add(row[at + 1]);
        }
      }
    }
    return edges.build().toArray();
  }

  private static SparseRows features(LiveGraph live, int[] nodes) {
    int[] offsets = new int[nodes.length + 1];
    for (int i = 0; i < nodes.length; i++) {
      offsets[i + 1] =
          offsets[i] + live.features(nodes[i]).map(vector -> vector.columns().length).orElse(0);
    }
    int[] columns = new int[offsets[nodes.length]];
    float[] values = new float[columns.length];
    for (int i = 0; i < nodes.length; i++) {
      if (live.features(nodes[i]).isPresent()) {
        SparseVector vector = live.features(nodes[i]).get();
        int length = vector.columns().length;
        System.arraycopy(vector.columns(), 0, columns, offsets[i], length);
        System.arraycopy(vector.values(), 0, values, offsets[i], length);
      }
    }
    return new SparseRows(live.width(), offsets, columns, values);
  }

  /** Nodes here with a label for this use. */
  int[] labelled(LiveGraph live, LabelUse use) {
    return IntStream.range(0, nodes.length)
        .filter(i -> live.use(nodes[i]) == use && labelled.labels()[i] >= 0)
        .toArray();
  }
}
