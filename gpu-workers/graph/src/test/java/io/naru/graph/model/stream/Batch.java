package io.naru.graph.model.stream;

import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.mhaug.AugmentedGraph;
import io.naru.graph.model.mhaug.ChainState;
import io.naru.graph.model.mhaug.EgoChange;
import io.naru.graph.model.mhaug.Selection;
import io.naru.graph.model.mhaug.Target;
import io.naru.graph.model.state.Adjacency;

/**
 * What the batch form says of a live subgraph: built at once, counted over the whole graph.
 *
 * @param change walk counts of the graph
 * @param state the subgraph, gE and gV
 * @param entropy {@code [n]}
 */
record Batch(EgoChange change, ChainState state, double[] entropy) {
  static Batch of(Adjacency adjacency, LiveSubgraph live) {
    int nodes = adjacency.nodes();
    int[] source = new int[adjacency.edges()];
    int[] target = new int[adjacency.edges()];
    for (int edge = 0; edge < source.length; edge++) {
      source[edge] = adjacency.source(edge);
      target[edge] = adjacency.target(edge);
    }
    Graph graph = Graph.of(nodes, source, target);
    boolean[] edges = new boolean[source.length];
    for (int edge = 0; edge < source.length; edge++) {
      edges[graph.edge(source[edge], target[edge])] = live.keepsEdge(edge);
    }
    boolean[] rows = new boolean[nodes];
    double[] entropy = new double[nodes];
    for (int node = 0; node < nodes; node++) {
      rows[node] = live.keepsNode(node);
      entropy[node] = live.entropy(node);
    }
    EgoChange change = new EgoChange(graph, live.layers());
    AugmentedGraph augmented = new AugmentedGraph(Selection.of(edges), Selection.of(rows));
    return new Batch(change, ChainState.of(augmented, change), entropy);
  }

  double logProbability(Target target) {
    return target.log(state, entropy);
  }
}
