package io.naru.graph.model.online;

import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.mhaug.AugmentedGraph;
import io.naru.graph.model.mhaug.Selection;
import io.naru.graph.model.state.LabelUse;
import io.naru.graph.model.state.LiveGraph;
import io.naru.graph.model.stream.LiveChain;
import io.naru.graph.model.stream.LiveSubgraph;
import java.util.random.RandomGenerator;

/**
 * Learning while the graph stands still: the chain moves, and each accepted global proposal is a
 * step of the network on the sample before it and the sample itself. Local moves only mix.
 */
final class Training {
  private final LiveGraph live;
  private final LiveChain chain;
  private final PartialGraph whole;
  private final int[] numbers;

  Training(LiveGraph live, LiveChain chain) {
    this.live = live;
    this.chain = chain;
    this.whole = PartialGraph.whole(live);
    this.numbers = new int[whole.edges().length];
    Graph graph = whole.labelled().graph();
    for (int edge : whole.edges()) {
      numbers[edge] = graph.edge(live.adjacency().source(edge), live.adjacency().target(edge));
    }
  }

  /** All of the graph. */
  PartialGraph whole() {
    return whole;
  }

  /**
   * Moves until a budget is used up.
   *
   * @param proposals of either kind, at most
   * @param accepted global ones, at most
   * @param enough training labels of each class, on average, for the network's own predictions to
   *     be trusted in full
   * @return how many steps the network took
   */
  int run(NodeNetwork network, int proposals, int accepted, int enough, RandomGenerator dropout) {
    int[] train = whole.labelled(live, LabelUse.TRAIN);
    if (train.length == 0) {
      return 0;
    }
    int steps = 0;
    try (NodeNetwork.Lesson lesson =
        network.open(whole.labelled(), train, trust(train.length, enough), dropout)) {
      chain.entropies(lesson.entropies());
      AugmentedGraph older = sample();
      for (int made = 0; made < proposals && steps < accepted; made++) {
        LiveChain.Step step = chain.nextState();
        if (step.made()) {
          AugmentedGraph newer = sample();
          if (step.global()) {
            lesson.step(older, newer);
            steps++;
            chain.entropies(lesson.entropies());
          }
          older = newer;
        }
      }
    }
    return steps;
  }

  /** With a label or two of a class, to be sure of everything is to be wrong: trust grows. */
  private double trust(int labels, int enough) {
    double share = Math.min(1, labels / ((double) enough * whole.labelled().classes()));
    return share * share;
  }

  /** Where the chain stands, by the numbers of the graph that the network is given. */
  private AugmentedGraph sample() {
    LiveSubgraph now = chain.subgraph();
    boolean[] edges = new boolean[numbers.length];
    for (int edge = 0; edge < edges.length; edge++) {
      edges[numbers[edge]] = now.keepsEdge(edge);
    }
    boolean[] nodes = new boolean[live.nodes()];
    for (int node = 0; node < nodes.length; node++) {
      nodes[node] = now.keepsNode(node);
    }
    return new AugmentedGraph(Selection.of(edges), Selection.of(nodes));
  }
}
