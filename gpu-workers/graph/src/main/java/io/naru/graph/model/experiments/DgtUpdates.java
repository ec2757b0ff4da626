package io.naru.graph.model.experiments;

import io.naru.experiment.Percentiles;
import io.naru.experiment.Progress;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import io.naru.graph.model.dgt.DgtSettings;
import io.naru.graph.model.dgt.katz.KatzMode;
import io.naru.graph.model.dgt.online.DgtNetworks;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.Split;
import io.naru.graph.model.online.GraphNetworks;
import io.naru.graph.model.online.NodeNetwork;
import io.naru.graph.model.state.Delta;
import io.naru.graph.model.state.LiveGraph;
import io.naru.graph.model.state.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What an edge that comes or goes costs a transformer that is kept up to date, on random graphs of
 * mean degree 10, against sorting and computing everything anew; and whether both say the same.
 */
final class DgtUpdates {
  private static final int DEGREE = 10;
  private static final int UPDATES = 15;
  private static final int WARM_UP = 5;
  private static final int FULL = 2;
  private static final double MILLI = 1e-6;
  private static final String SIZES = "2000,8000,32000";
  private static final DgtNetworks.Maker NETWORKS =
      new DgtNetworks.Maker(
          new DgtNetworks.Settings(DgtSettings.DEFAULT.withKatz(KatzMode.OFF), 0.01, 0.05));

  private final int[] sizes;
  private final Progress progress;

  DgtUpdates(Trial trial) {
    sizes =
        Arrays.stream(trial.option("nodes").orElse(SIZES).split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    progress = trial.progress();
  }

  List<Row> run() {
    List<Row> rows = new ArrayList<>();
    for (int size : sizes) {
      progress.at("random graph of " + size + " nodes", rows.size(), sizes.length);
      rows.add(row(size));
    }
    return rows;
  }

  private static Row row(int size) {
    LabelledGraph random = RandomGraph.of(size, DEGREE, size);
    int[] all = IntStream.range(0, size).toArray();
    Split split = new Split("all", all, new int[0], new int[0]);
    LiveGraph graph = new LiveGraph();
    GraphNetworks networks = NETWORKS.on(graph);
    for (Delta delta : GraphStream.of(random, split, 1, 1_000)) {
      graph.apply(delta, networks.observer());
    }
    try (NodeNetwork network = networks.create(random.classes(), 1)) {
      network.reached(all);
      double[][] costs = updates(graph, networks, network, new SplittableRandom(size));
      float[] kept = network.kept(all);
      double[] full = new double[FULL];
      double difference = 0;
      for (int repeat = 0; repeat < FULL; repeat++) {
        long start = System.nanoTime();
        float[] anew = anew(graph, random.classes(), all);
        full[repeat] = (System.nanoTime() - start) * MILLI;
        difference = Math.max(difference, largestDifference(kept, anew));
      }
      return Row.of("nodes_" + size)
          .with("edge_came_ms", median(costs[0]))
          .with("edge_went_ms", median(costs[1]))
          .with("share_predicted", median(costs[2]))
          .with("full_ms", median(full))
          .with("full_over_came", median(full) / median(costs[0]))
          .with("largest_difference", difference);
    }
  }

  /**
   * Milliseconds of each edge that came, of each that went, share of nodes that the former reach.
   */
  private static double[][] updates(
      LiveGraph graph, GraphNetworks networks, NodeNetwork network, SplittableRandom draws) {
    double[][] costs = new double[3][UPDATES];
    for (int update = -WARM_UP; update < UPDATES; update++) {
      int at = Math.max(0, update);
      String[] apart = apart(graph, draws);
      long start = System.nanoTime();
      graph.apply(new Operation.InsertEdge(apart[0], apart[1], ""), networks.observer());
      int reached = predicted(network).length;
      costs[0][at] = (System.nanoTime() - start) * MILLI;
      costs[2][at] = (double) reached / graph.nodes();
      int edge = draws.nextInt(graph.adjacency().edges());
      String source = graph.name(graph.adjacency().source(edge));
      String target = graph.name(graph.adjacency().target(edge));
      start = System.nanoTime();
      graph.apply(new Operation.RemoveEdge(source, target, ""), networks.observer());
      predicted(network);
      costs[1][at] = (System.nanoTime() - start) * MILLI;
    }
    return costs;
  }

  private static float[] anew(LiveGraph graph, int classes, int[] nodes) {
    try (NodeNetwork fresh = NETWORKS.on(graph).create(classes, 1)) {
      return fresh.kept(nodes);
    }
  }

  private static double largestDifference(float[] some, float[] others) {
    double largest = 0;
    for (int at = 0; at < some.length; at++) {
      largest = Math.max(largest, Math.abs(some[at] - others[at]));
    }
    return largest;
  }

  private static double median(double[] values) {
    return new Percentiles(values).at(50);
  }

  private static int[] predicted(NodeNetwork network) {
    int[] nodes = network.reached(new int[0]);
    network.kept(nodes);
    return nodes;
  }

  /** The names of two nodes without an edge. */
  private static String[] apart(LiveGraph graph, SplittableRandom draws) {
    int one = draws.nextInt(graph.nodes());
    int other = draws.nextInt(graph.nodes());
    return one == other || graph.adjacency().edge(one, other) >= 0
        ? apart(graph, draws)
        : new String[] {graph.name(one), graph.name(other)};
  }
}
