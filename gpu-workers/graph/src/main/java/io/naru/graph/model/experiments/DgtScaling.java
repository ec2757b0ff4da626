package io.naru.graph.model.experiments;

import ai.djl.ndarray.NDManager;
import io.naru.experiment.Progress;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import io.naru.graph.model.dgt.DenseNetwork;
import io.naru.graph.model.dgt.DgtNetwork;
import io.naru.graph.model.dgt.DgtSettings;
import io.naru.graph.model.dgt.Sampling;
import io.naru.graph.model.dgt.SortedGraph;
import io.naru.graph.model.dgt.sequence.Criterion;
import io.naru.graph.model.dgt.training.TransductiveNetwork;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.nn.Gradients;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Seconds of an epoch (forward and backward pass over all nodes) on random graphs of mean degree
 * 10, deformable and dense, and the slope of their logarithms.
 */
final class DgtScaling {
  private static final int DEGREE = 10;
  private static final int REPEATS = 5;
  private static final String SIZES = "2000,4000,8000,16000,32000";
  private static final int DENSE_UP_TO = 16_000;

  private final int[] sizes;
  private final int denseUpTo;
  private final Progress progress;

  DgtScaling(Trial trial) {
    sizes =
        Arrays.stream(trial.option("nodes").orElse(SIZES).split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    denseUpTo = trial.option("dense-up-to", DENSE_UP_TO);
    progress = trial.progress();
  }

  List<Row> run() {
    Gradients.enableOnThisThread();
    Map<Integer, Double> sorting = new TreeMap<>();
    Map<Integer, Double> deformable = new TreeMap<>();
    Map<Integer, Double> dense = new TreeMap<>();
    for (int size : sizes) {
      progress.at("random graph of " + size + " nodes", sorting.size(), sizes.length);
      LabelledGraph graph = RandomGraph.of(size, DEGREE, size);
      long start = System.nanoTime();
      SortedGraph sorted = SortedGraph.of(graph, Sampling.DEFAULT.length(), Criterion.values());
      sorting.put(size, (System.nanoTime() - start) / 1e9);
      try (NDManager manager = NDManager.newBaseManager("PyTorch");
          TransductiveNetwork network = new DgtNetwork(sorted, DgtSettings.DEFAULT, manager, 1)) {
        deformable.put(size, epoch(network, graph));
      }
      if (size <= denseUpTo) {
        try (NDManager manager = NDManager.newBaseManager("PyTorch");
            TransductiveNetwork network =
                new DenseNetwork(graph, DgtSettings.DEFAULT, manager, 1)) {
          dense.put(size, epoch(network, graph));
        }
      }
    }
    List<Row> rows = new ArrayList<>();
    rows.add(row("dgt", deformable).withSetting("settings", DgtSettings.DEFAULT.vector()));
    rows.add(row("dense", dense));
    rows.add(row("node_sort", sorting));
    return rows;
  }

  /** The quickest of several after one that warms up: what a busy machine adds is left out. */
  private static double epoch(TransductiveNetwork network, LabelledGraph graph) {
    long[] nodes = IntStream.range(0, graph.labels().length).asLongStream().toArray();
    long[] labels = Arrays.stream(graph.labels()).asLongStream().toArray();
    network.learn(nodes, labels);
    long quickest = Long.MAX_VALUE;
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      long start = System.nanoTime();
      network.learn(nodes, labels);
      quickest = Math.min(quickest, System.nanoTime() - start);
    }
    return quickest / 1e9;
  }

  private static Row row(String arm, Map<Integer, Double> seconds) {
    Row row = Row.of(arm);
    if (seconds.size() > 1) {
      row = row.with("log_log_slope", slope(seconds));
    }
    for (Map.Entry<Integer, Double> each : seconds.entrySet()) {
      row = row.with("seconds_at_" + each.getKey(), each.getValue());
    }
    return row;
  }

  /** Of the least-squares line through the logarithms of sizes and seconds. */
  static double slope(Map<Integer, Double> seconds) {
    double x = seconds.keySet().stream().mapToDouble(Math::log).average().orElseThrow();
    double y = seconds.values().stream().mapToDouble(Math::log).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (Map.Entry<Integer, Double> each : seconds.entrySet()) {
      double away = Math.log(each.getKey()) - x;
      products += away * (Math.log(each.getValue()) - y);
      squares += away * away;
    }
    return products / squares;
  }
}
