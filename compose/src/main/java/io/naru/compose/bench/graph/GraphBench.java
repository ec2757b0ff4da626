package io.naru.compose.bench.graph;

import io.naru.experiment.Experiment;
import io.naru.experiment.Percentiles;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import io.naru.graph.model.state.Operation;
import io.naru.graph.model.stream.LiveChain;
import java.util.ArrayList;
import java.util.List;

/**
 * What an update of one edge costs the live graph and its chain, at several sizes of the graph,
 * against counting everything from scratch. The sizes take turns within one run, so that whatever
 * else the machine does meets all of them.
 */
final class GraphBench implements Experiment {
  private static final int ROUNDS = 9;
  private static final int WARM_UP_ROUNDS = 3;
  private static final int UPDATES = 1000;
  private static final double MICRO = 1e-3;
  private static final double MEBI = 1 << 20;

  private final int[] sizes;

  /**
   * @param sizes numbers of nodes
   */
  GraphBench(int[] sizes) {
    this.sizes = sizes.clone();
  }

  @Override
  public String name() {
    return "graph";
  }

  @Override
  public String summary() {
    return "cost of an update of one edge, incremental and from scratch";
  }

  @Override
  public List<Row> run(Trial trial) {
    List<Sized> all = new ArrayList<>();
    for (int nodes : sizes) {
      trial.progress().at("growing a graph of " + nodes + " nodes", all.size(), sizes.length);
      all.add(new Sized(nodes));
    }
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      trial.progress().at("updates", round + WARM_UP_ROUNDS, ROUNDS + WARM_UP_ROUNDS);
      for (Sized sized : all) {
        sized.round(round >= 0);
      }
    }
    List<Row> rows = new ArrayList<>(all.stream().map(Sized::row).toList());
    rows.add(
        Row.of("growth")
            .with("count_factor", growth(all.stream().mapToDouble(s -> s.count.median()).toArray()))
            .with(
                "update_factor", growth(all.stream().mapToDouble(s -> s.settle.median()).toArray()))
            .with("full_factor", growth(all.stream().mapToDouble(s -> s.full.median()).toArray())));
    return rows;
  }

  private static double growth(double[] costs) {
    return costs[costs.length - 1] / costs[0];
  }

  /** Costs of one kind, one of each round, microseconds. */
  private static final class Costs {
    private final List<Double> micros = new ArrayList<>();

    double[] all() {
      return micros.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double median() {
      return new Percentiles(all()).at(50);
    }
  }

  /** One size of graph and what was measured on it. */
  private static final class Sized {
    private final BenchGraph graph;
    private final Costs count = new Costs();
    private final Costs settle = new Costs();
    private final Costs full = new Costs();
    private final double heap;
    private double difference;

    Sized(int nodes) {
      double before = heapMebibytes();
      graph = new BenchGraph(nodes);
      heap = heapMebibytes() - before;
    }

    private static double heapMebibytes() {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      return (runtime.totalMemory() - runtime.freeMemory()) / MEBI;
    }

    void round(boolean counts) {
      graph.burnIn(false);
      measure(count, counts);
      graph.burnIn(true);
      measure(settle, counts);
      check(counts);
    }

    private void measure(Costs costs, boolean counts) {
      List<Operation> updates = graph.updates(UPDATES);
      double sum = 0;
      long start = System.nanoTime();
      for (Operation update : updates) {
        sum += graph.apply(update);
      }
      double micros = (System.nanoTime() - start) * MICRO / UPDATES;
      if (!Double.isFinite(sum)) {
        throw new IllegalStateException("log P is not finite");
      }
      if (counts) {
        costs.micros.add(micros);
      }
    }

    /** Both ways must say the same of the same subgraph. */
    private void check(boolean counts) {
      double[] before = graph.changes();
      double logBefore = graph.chain().subgraph().logProbability();
      long start = System.nanoTime();
      double logAfter = graph.recount();
      double micros = (System.nanoTime() - start) * MICRO;
      double[] after = graph.changes();
      difference = Math.max(difference, Math.abs(logAfter - logBefore));
      for (int i = 0; i < before.length; i++) {
        difference = Math.max(difference, Math.abs(after[i] - before[i]));
      }
      if (counts) {
        full.micros.add(micros);
      }
    }

    Row row() {
      LiveChain.Tally moves = graph.chain().localMoves();
      return Row.of("nodes_" + graph.nodes())
          .with("count_us", count.all())
          .with("update_us", settle.all())
          .with("full_us", full.all())
          .with("count_speedup", full.median() / count.median())
          .with("update_speedup", full.median() / settle.median())
          .with("moves_per_update", (double) moves.proposals() / UPDATES)
          .with("acceptance", moves.rate())
          .with("largest_difference", difference)
          .with("heap_mib", heap);
    }
  }
}
