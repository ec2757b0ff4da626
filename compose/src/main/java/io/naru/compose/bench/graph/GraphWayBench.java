package io.naru.compose.bench.graph;

import io.naru.experiment.Experiment;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import java.util.List;

/**
 * How many updates of edges a second go the whole way: from the log of updates through validation
 * and the log of deltas into the worker's graphs, which neither settle nor learn.
 */
final class GraphWayBench implements Experiment {
  private static final int ROUNDS = 5;
  private static final int WARM_UP_ROUNDS = 2;
  private static final int EDGES = 100_000;

  @Override
  public String name() {
    return "graph-kafka";
  }

  @Override
  public String summary() {
    return "edge updates a second through Kafka, from graph.updates into the worker's graphs";
  }

  @Override
  public List<Row> run(Trial trial) throws Exception {
    double[] rates = new double[ROUNDS];
    try (GraphWay way = GraphWay.start()) {
      for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
        trial.progress().at("edges", round + WARM_UP_ROUNDS, ROUNDS + WARM_UP_ROUNDS);
        double rate = EDGES / way.insert(EDGES);
        if (round >= 0) {
          rates[round] = rate;
        }
      }
    }
    return List.of(Row.of("through_kafka").with("edge_updates_per_s", rates));
  }
}
