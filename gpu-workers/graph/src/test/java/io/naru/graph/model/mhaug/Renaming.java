package io.naru.graph.model.mhaug;

import io.naru.graph.model.graph.Graph;
import java.util.SplittableRandom;

/** The same graph under other node numbers. */
final class Renaming {
  private final Graph before;
  private final Graph after;
  private final int[] name;

  private Renaming(Graph before, int[] name) {
    int[] source = new int[before.edges()];
    int[] target = new int[before.edges()];
    for (int e = 0; e < source.length; e++) {
      source[e] = name[before.lower()[e]];
      target[e] = name[before.higher()[e]];
    }
    this.before = before;
    this.after = Graph.of(before.nodes(), source, target);
    this.name = name;
  }

  static Renaming random(Graph graph, SplittableRandom random) {
    int[] name = new int[graph.nodes()];
    for (int i = 0; i < name.length; i++) {
      int j = random.nextInt(i + 1);
      name[i] = name[j];
      name[j] = i;
    }
    return new Renaming(graph, name);
  }

  double[] of(double[] values) {
    double[] renamed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      renamed[name[i]] = values[i];
    }
    return renamed;
  }

  ChainState of(AugmentedGraph sample) {
    boolean[] edges = new boolean[before.edges()];
    for (int e = 0; e < edges.length; e++) {
      int renamed = after.edge(name[before.lower()[e]], name[before.higher()[e]]);
      edges[renamed] = sample.edges().kept()[e];
    }
    boolean[] nodes = new boolean[before.nodes()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[name[i]] = sample.nodes().kept()[i];
    }
    return ChainState.of(
        new AugmentedGraph(
            new Selection(edges, sample.edges().dropped()),
            new Selection(nodes, sample.nodes().dropped())),
        new EgoChange(after, 2));
  }
}
