package io.naru.graph.model.online;

import io.naru.graph.model.state.LiveGraph;
import io.naru.graph.model.stream.LiveChain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Asks the kept state of the network about nodes; the target takes their entropies from it. */
final class Predictor {
  private final LiveGraph graph;
  private final LiveChain chain;
  private final Learner learner;
  private final Recency recency;

  Predictor(LiveGraph graph, LiveChain chain, Learner learner, Recency recency) {
    this.graph = graph;
    this.chain = chain;
    this.learner = learner;
    this.recency = recency;
  }

  /**
   * Nodes that a change can have reached, and some of those that were predicted by an older state
   * of the network.
   *
   * @param changed what is named by the change
   * @param refreshed how many of the others at most, those predicted longest ago
   * @return by ascending name; empty while there is no network
   */
  List<NodePrediction> after(int[] changed, int refreshed) {
    if (!learner.isReady()) {
      return List.of();
    }
    int[] reached = learner.network.reached(changed);
    for (int node : reached) {
      recency.predicted(node, learner.keptSteps);
    }
    int[] old = recency.oldest(refreshed, learner.keptSteps);
    return of(IntStream.concat(IntStream.of(reached), IntStream.of(old)).sorted());
  }

  /** All nodes, by ascending name; empty while there is no network. */
  List<NodePrediction> all() {
    return learner.isReady() ? of(IntStream.range(0, graph.nodes())) : List.of();
  }

  private List<NodePrediction> of(IntStream ascending) {
    int[] nodes = ascending.toArray();
    if (nodes.length == 0) {
      return List.of();
    }
    float[] all = learner.network.kept(nodes);
    int classes = graph.classes().size();
    List<NodePrediction> predictions = new ArrayList<>(nodes.length);
    for (int i = 0; i < nodes.length; i++) {
      int node = nodes[i];
      float[] row = Arrays.copyOfRange(all, i * classes, (i + 1) * classes);
      chain.entropy(node, Entropy.normalised(row));
      recency.predicted(node, learner.keptSteps);
      predictions.add(new NodePrediction(graph.name(node), row));
    }
    predictions.sort(Comparator.comparing(NodePrediction::node));
    return predictions;
  }
}
