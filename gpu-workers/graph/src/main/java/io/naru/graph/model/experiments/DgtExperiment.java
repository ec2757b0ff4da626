package io.naru.graph.model.experiments;

import io.naru.experiment.Experiment;
import io.naru.experiment.Metric;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import io.naru.graph.model.dgt.Sampling;
import io.naru.graph.model.dgt.SortedGraph;
import io.naru.graph.model.dgt.sequence.Criterion;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The deformable graph transformer against a perceptron and a graph convolutional network on the
 * splits of any graph folder, and with each of its parts left out. The settings of each arm are
 * chosen on the validation nodes of the first split. Option {@code resume} names a file in which
 * finished fits are kept and found again. With {@code scaling=true} it measures instead how the
 * time of an epoch grows with the graph, with {@code updates=true} what an edge costs on a live
 * graph.
 */
public final class DgtExperiment implements Experiment {
  private static final String DGT = "dgt";
  private static final int EPOCHS = 300;
  private static final List<String> ALL =
      List.of(
          "mlp",
          "gcn",
          DGT,
          "dgt_frozen_offsets",
          "dgt_no_katz",
          "dgt_bfs",
          "dgt_ppr",
          "dgt_feat",
          "dgt_light");

  @Override
  public String name() {
    return DGT;
  }

  @Override
  public String summary() {
    return "Deformable graph transformer on the splits of a graph folder, baselines, ablations."
        + " Options: splits, split-from, arms, epochs, threads, resume, scaling, updates.";
  }

  @Override
  public List<Row> run(Trial trial) throws IOException {
    Torch.start(new TorchSettings(trial.option("threads", 1), 1));
    if (trial.option("scaling").filter("true"::equals).isPresent()) {
      return new DgtScaling(trial).run();
    }
    if (trial.option("updates").filter("true"::equals).isPresent()) {
      return new DgtUpdates(trial).run();
    }
    SplitGraph data = SplitGraph.read(trial);
    List<String> wanted = wanted(trial);
    int epochs = trial.option("epochs", EPOCHS);
    ArmRuns runs =
        new ArmRuns(
            data,
            trial.seeds(),
            trial.progress(),
            new FitLog(trial.option("resume").map(Path::of).orElse(null)));
    List<Row> rows = new ArrayList<>();
    if (wanted.contains("mlp")) {
      rows.add(runs.row("mlp", runs.chosen(DgtArms.mlp(data.graph(), epochs))));
    }
    if (wanted.contains("gcn")) {
      rows.add(runs.row("gcn", runs.chosen(DgtArms.gcn(data.graph(), epochs))));
    }
    if (wanted.stream().anyMatch(arm -> arm.startsWith(DGT))) {
      transformers(data, runs, wanted, epochs, rows);
    }
    rows.addAll(differences(rows));
    return rows;
  }

  private static void transformers(
      SplitGraph data, ArmRuns runs, List<String> wanted, int epochs, List<Row> rows) {
    SortedGraph sorted =
        SortedGraph.of(data.graph(), Sampling.DEFAULT.length(), Criterion.values());
    NodeArm.Candidate chosen = runs.chosen(DgtArms.dgt(sorted, epochs));
    if (wanted.contains(DGT)) {
      rows.add(runs.row(DGT, chosen));
    }
    DgtArms.ablations(sorted, chosen)
        .forEach(
            (label, candidate) -> {
              if (wanted.contains(label)) {
                rows.add(runs.row(label, candidate));
              }
            });
  }

  private static List<String> wanted(Trial trial) {
    List<String> wanted =
        trial.option("arms").map(arms -> Arrays.asList(arms.split(","))).orElse(ALL);
    if (!ALL.containsAll(wanted)) {
      throw new IllegalArgumentException("arms are among " + ALL + ", not " + wanted);
    }
    return wanted;
  }

  /** The transformer minus each other arm, split by split. */
  private static List<Row> differences(List<Row> rows) {
    List<Row> differences = new ArrayList<>();
    rows.stream()
        .filter(row -> row.arm().equals(DGT))
        .findAny()
        .ifPresent(
            dgt ->
                rows.stream()
                    .filter(row -> row != dgt)
                    .forEach(row -> differences.add(difference(dgt, row))));
    return differences;
  }

  private static Row difference(Row one, Row other) {
    Metric first = one.metrics().get("accuracy");
    Metric second = other.metrics().get("accuracy");
    double[] each = new double[first.values().size()];
    for (int at = 0; at < each.length; at++) {
      each[at] = first.values().get(at) - second.values().get(at);
    }
    return Row.of(one.arm() + " - " + other.arm()).with("accuracy", each);
  }
}
