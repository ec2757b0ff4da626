package io.naru.graph.model.experiments;

import io.naru.experiment.Experiment;
import io.naru.experiment.Options;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import io.naru.graph.model.dataset.GraphDataset;
import io.naru.graph.model.dataset.GraphDatasetReader;
import io.naru.graph.model.graph.Split;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * MH-Aug on a graph folder that comes as a stream, through what the worker does with each delta,
 * against MH-Aug on the whole graph with as many steps of the network.
 */
public final class GraphStreamExperiment implements Experiment {
  @Override
  public String name() {
    return "graph-stream";
  }

  @Override
  public String summary() {
    return "A graph folder learned as a stream, against the same number of steps on the whole."
        + " Options: backbone (or dgt), batch, share-operations, share-proposals, share-accepted,"
        + " share-refreshed, learn-work, enough-labels, and those of mh-aug.";
  }

  @Override
  public List<Row> run(Trial trial) throws IOException {
    Options options = new Options(trial);
    MhAugSettings settings = MhAugSettings.of(options);
    StreamBudget budget = StreamBudget.of(options);
    Path folder =
        options
            .text("data")
            .map(Path::of)
            .orElseThrow(
                () -> new IllegalArgumentException("--data DIR is needed: a graph folder"));
    GraphDataset dataset = GraphDatasetReader.read(folder);
    Split split = dataset.first();
    StreamedModel model = StreamedModel.of(options, settings, dataset.graph(), split);
    options.refuseOthers();
    Torch.start(TorchSettings.SINGLE_THREADED);
    List<StreamedModel.Whole> batches = new ArrayList<>();
    List<GraphStreamRun> streams = new ArrayList<>();
    for (long seed : trial.seeds()) {
      trial
          .progress()
          .at("seed " + seed + ", the whole graph", streams.size(), trial.seeds().size());
      StreamedModel.Whole whole = model.batch().apply(seed);
      batches.add(whole);
      trial.progress().at("seed " + seed + ", as a stream", streams.size(), trial.seeds().size());
      streams.add(
          GraphStreamRun.of(
              dataset.graph(), split, model.networks(), settings, budget, seed, whole.steps()));
    }
    return rows(batches, streams);
  }

  private static List<Row> rows(List<StreamedModel.Whole> batches, List<GraphStreamRun> streams) {
    double[] gaps = new double[streams.size()];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = streams.get(i).accuracy() - batches.get(i).accuracy();
    }
    List<Row> rows = new ArrayList<>();
    rows.add(
        Row.of("batch")
            .with("accuracy", batches.stream().mapToDouble(StreamedModel.Whole::accuracy).toArray())
            .with("steps", batches.stream().mapToDouble(StreamedModel.Whole::steps).toArray()));
    rows.add(
        Row.of("stream")
            .with("accuracy", streams.stream().mapToDouble(GraphStreamRun::accuracy).toArray())
            .with("steps", streams.stream().mapToDouble(GraphStreamRun::steps).toArray())
            .with(
                "steps_in_stream",
                streams.stream().mapToDouble(GraphStreamRun::stepsInStream).toArray()));
    for (int quarter = 0; quarter < 4; quarter++) {
      int at = quarter;
      rows.add(
          Row.of("quarter_" + (quarter + 1))
              .with(
                  "prequential_accuracy",
                  streams.stream().mapToDouble(run -> run.onArrival()[at]).toArray())
              .with(
                  "published_accuracy",
                  streams.stream().mapToDouble(run -> run.published()[at]).toArray())
              .with("accuracy", streams.stream().mapToDouble(run -> run.standing()[at]).toArray()));
    }
    rows.add(Row.of("stream - batch").with("accuracy", gaps));
    return rows;
  }
}
