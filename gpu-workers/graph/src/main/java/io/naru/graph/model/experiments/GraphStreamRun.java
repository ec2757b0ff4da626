package io.naru.graph.model.experiments;

import io.naru.graph.model.gnn.GnnShape;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.Split;
import io.naru.graph.model.mhaug.Proposal;
import io.naru.graph.model.mhaug.ProposalMode;
import io.naru.graph.model.online.GraphNetworks;
import io.naru.graph.model.online.NodePrediction;
import io.naru.graph.model.online.OnlineGraph;
import io.naru.graph.model.online.OnlineSettings;
import io.naru.graph.model.online.Outcome;
import io.naru.graph.model.state.Delta;
import io.naru.graph.model.stream.ChainSettings;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A graph that is learned while it grows, and on until the network has taken as many steps as one
 * that had the whole graph from the start.
 */
final class GraphStreamRun {
  private static final int QUARTERS = 4;

  /** So many proposals without an accepted one mean that the chain is stuck. */
  private static final int PATIENCE = 2_000;

  private final LabelledGraph graph;
  private final Split split;
  private final OnlineGraph online;
  private final boolean[] tests;
  private final int[] arrived = new int[QUARTERS];
  private final int[] rightOnArrival = new int[QUARTERS];
  private final Map<String, NodePrediction> latest = new TreeMap<>();
  private final double[] published = new double[QUARTERS];
  private final double[] standing = new double[QUARTERS];
  private long stepsInStream;
  private double accuracy;

  private GraphStreamRun(
      LabelledGraph graph, Split split, OnlineSettings settings, GraphNetworks.Factory networks) {
    this.graph = graph;
    this.split = split;
    this.online = new OnlineGraph("stream", settings, networks);
    this.tests = new boolean[graph.graph().nodes()];
    Arrays.stream(split.test()).forEach(node -> tests[node] = true);
  }

  /**
   * @param steps of the network in all
   */
  static GraphStreamRun of(
      LabelledGraph graph,
      Split split,
      GraphNetworks.Factory networks,
      MhAugSettings settings,
      StreamBudget budget,
      long seed,
      long steps) {
    Proposal paper = settings.chain().proposal();
    Proposal exact =
        Proposal.of(ProposalMode.EXACT, paper.edges().deviation(), paper.nodes().deviation());
    OnlineSettings online =
        new OnlineSettings(
            ChainSettings.of(GnnShape.LAYERS, settings.chain().target(), exact),
            budget.online(),
            budget.enoughLabels(),
            graph.classes(),
            seed);
    GraphStreamRun run = new GraphStreamRun(graph, split, online, networks);
    try {
      List<Delta> deltas = GraphStream.of(graph, split, seed, budget.batch());
      for (int at = 0; at < deltas.size(); at++) {
        int quarter = QUARTERS * at / deltas.size();
        run.stream(deltas.get(at), quarter);
        if (QUARTERS * (at + 1) / deltas.size() > quarter) {
          run.endQuarter(quarter);
        }
      }
      run.finish(steps);
    } finally {
      run.online.close();
    }
    return run;
  }

  private void stream(Delta delta, int quarter) {
    int before = online.graph().nodes();
    Outcome outcome = online.on(delta).orElseThrow();
    for (NodePrediction prediction : outcome.predictions()) {
      latest.put(prediction.node(), prediction);
      if (isTest(prediction) && online.graph().number(prediction.node()) >= before) {
        rightOnArrival[quarter] += isRight(prediction) ? 1 : 0;
      }
    }
    for (int node = before; node < online.graph().nodes(); node++) {
      arrived[quarter] += tests[Integer.parseInt(online.graph().name(node))] ? 1 : 0;
    }
    stepsInStream = online.steps();
  }

  private void endQuarter(int quarter) {
    published[quarter] = share(latest.values(), tests);
    standing[quarter] = share(online.predictAll(), tests);
  }

  private void finish(long steps) {
    boolean moves = true;
    while (moves && online.steps() < steps) {
      moves = online.learn(PATIENCE, 1) > 0;
    }
    accuracy = share(online.predictAll(), tests);
  }

  private double share(Collection<NodePrediction> predictions, boolean[] among) {
    int right = 0;
    int count = 0;
    for (NodePrediction prediction : predictions) {
      if (among[Integer.parseInt(prediction.node())]) {
        count++;
        right += isRight(prediction) ? 1 : 0;
      }
    }
    return (double) right / Math.max(1, count);
  }

  private boolean isTest(NodePrediction prediction) {
    return tests[Integer.parseInt(prediction.node())];
  }

  private boolean isRight(NodePrediction prediction) {
    int label = graph.labels()[Integer.parseInt(prediction.node())];
    return online.graph().classes().get(prediction.best()).equals(GraphStream.name(label));
  }

  /** Share of the test nodes of each quarter whose first prediction was right; none is wrong. */
  double[] onArrival() {
    double[] shares = new double[QUARTERS];
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
      shares[quarter] = (double) rightOnArrival[quarter] / Math.max(1, arrived[quarter]);
    }
    return shares;
  }

  /** Share of the test nodes so far whose latest prediction is right at the end of each quarter. */
  double[] published() {
    return published.clone();
  }

  /** The same, were all predicted anew. */
  double[] standing() {
    return standing.clone();
  }

  /** Share of test nodes that the kept state gets right in the end. */
  double accuracy() {
    return accuracy;
  }

  double validationAccuracy() {
    return online.validation().accuracy();
  }

  /** Steps that were taken before the last update. */
  long stepsInStream() {
    return stepsInStream;
  }

  long steps() {
    return online.steps();
  }
}
