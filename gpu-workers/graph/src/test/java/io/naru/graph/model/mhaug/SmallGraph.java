package io.naru.graph.model.mhaug;

import io.naru.graph.model.graph.Graph;
import java.util.ArrayList;
import java.util.List;

/** A square with one diagonal, small enough that all of its subgraphs can be gone through. */
final class SmallGraph {
  static final Graph GRAPH = Graph.of(4, new int[] {0, 1, 2, 3, 0}, new int[] {1, 2, 3, 0, 2});

  /** Entropies that differ, so that sigma does. */
  static final double[] ENTROPY = {0.1, 0.9, 0.4, 0.6};

  private SmallGraph() {}

  static Target target(double normalisation) {
    TargetTerm edges = new TargetTerm(0.4, 0, 0.25, 1, normalisation);
    TargetTerm nodes = new TargetTerm(0.3, 0.5, 0.2, 1, normalisation);
    return new Target(edges, nodes);
  }

  /** All 2^size selections; bit i of the index says that i is kept. */
  static List<Selection> selections(int size) {
    List<Selection> all = new ArrayList<>();
    for (int bits = 0; bits < 1 << size; bits++) {
      boolean[] kept = new boolean[size];
      for (int i = 0; i < size; i++) {
        kept[i] = (bits >> i & 1) == 1;
      }
      all.add(Selection.of(kept));
    }
    return all;
  }

  /** Every subgraph, with every choice of feature rows. */
  static List<ChainState> states() {
    EgoChange change = new EgoChange(GRAPH, 2);
    List<ChainState> all = new ArrayList<>();
    for (Selection edges : selections(GRAPH.edges())) {
      for (Selection nodes : selections(GRAPH.nodes())) {
        all.add(ChainState.of(new AugmentedGraph(edges, nodes), change));
      }
    }
    return all;
  }

  static int index(Selection selection) {
    int bits = 0;
    for (int i = 0; i < selection.size(); i++) {
      bits |= selection.kept()[i] ? 1 << i : 0;
    }
    return bits;
  }

  /** The target over these states, summing to 1. */
  static double[] normalised(Target target, List<ChainState> states) {
    double[] probability =
        states.stream().mapToDouble(state -> Math.exp(target.log(state, ENTROPY))).toArray();
    double total = 0;
    for (double p : probability) {
      total += p;
    }
    for (int i = 0; i < probability.length; i++) {
      probability[i] /= total;
    }
    return probability;
  }
}
