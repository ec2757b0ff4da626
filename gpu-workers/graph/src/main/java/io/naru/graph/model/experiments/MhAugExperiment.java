package io.naru.graph.model.experiments;

import io.naru.experiment.Experiment;
import io.naru.experiment.Options;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import io.naru.graph.model.dataset.GraphDataset;
import io.naru.graph.model.dataset.GraphDatasetReader;
import io.naru.graph.model.gnn.Backbone;
import io.naru.graph.model.graph.Split;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Node classification of a graph folder by a network alone, with DropEdge, and with MH-Aug without
 * and with its regularisers. The snapshot is chosen on validation nodes, in every arm. Seeds run
 * side by side; what they find does not depend on it.
 */
public final class MhAugExperiment implements Experiment {
  private static final int SIDE_BY_SIDE = 2;

  /** No number of one of the ten splits. */
  private static final int PUBLIC = -1;

  @Override
  public String name() {
    return "mh-aug";
  }

  @Override
  public String summary() {
    return "Metropolis-Hastings augmentation of a graph folder against the same network without."
        + " Options: backbone, split-from, arms, threads, tune, resume, and all settings.";
  }

  @Override
  public List<Row> run(Trial trial) throws IOException, InterruptedException, ExecutionException {
    Options options = new Options(trial);
    MhAugSettings given = MhAugSettings.of(options);
    Backbone backbone = Backbone.of(options.text("backbone").orElse("gcn"));
    List<MhAugArm> arms = arms(options);
    Path folder = folder(options);
    int sideBySide = options.count("threads", SIDE_BY_SIDE);
    int wanted = (int) options.number("split-from", PUBLIC);
    boolean tune = options.flag("tune", true);
    Path resume = options.text("resume").map(Path::of).orElse(null);
    options.refuseOthers();
    GraphDataset dataset = GraphDatasetReader.read(folder);
    Split split = split(wanted, dataset);
    dataset.requireUsable(split);
    MhAugLog log = new MhAugLog(resume);
    Torch.start(TorchSettings.SINGLE_THREADED);
    ExecutorService threads = Executors.newFixedThreadPool(sideBySide);
    try {
      MhAugTuning.Trainer trainer =
          (arm, seed, settings) ->
              threads.submit(
                  () ->
                      log.run(
                          key(dataset, split, backbone, arm, seed, settings),
                          () ->
                              MhAugRun.of(arm, seed, dataset.graph(), split, backbone, settings)));
      MhAugSettings settings = tune ? tuned(trial, trainer) : given;
      Map<MhAugArm, List<Future<MhAugRun>>> started = new EnumMap<>(MhAugArm.class);
      for (MhAugArm arm : arms) {
        List<Future<MhAugRun>> ofArm = new ArrayList<>();
        for (long seed : trial.seeds()) {
          ofArm.add(trainer.start(arm, seed, settings));
        }
        started.put(arm, ofArm);
      }
      return MhAugRows.of(finished(trial, started), settings);
    } finally {
      threads.shutdownNow();
    }
  }

  private static String key(
      GraphDataset dataset,
      Split split,
      Backbone backbone,
      MhAugArm arm,
      long seed,
      MhAugSettings settings) {
    return "%s, %s, %s, %s, seed %d: %s"
        .formatted(
            dataset.name(),
            split.name(),
            backbone.label(),
            arm.label(),
            seed,
            arm.describe(settings));
  }

  private static MhAugSettings tuned(Trial trial, MhAugTuning.Trainer trainer)
      throws InterruptedException, ExecutionException {
    Map<String, String> chosen = new MhAugTuning(trial, trainer).chosen();
    return MhAugSettings.of(new Options(new Trial(trial.seeds(), chosen, trial.progress())));
  }

  private static Map<MhAugArm, List<MhAugRun>> finished(
      Trial trial, Map<MhAugArm, List<Future<MhAugRun>>> started)
      throws InterruptedException, ExecutionException {
    int done = 0;
    int all = started.size() * trial.seeds().size();
    Map<MhAugArm, List<MhAugRun>> finished = new EnumMap<>(MhAugArm.class);
    for (MhAugArm arm : started.keySet()) {
      List<MhAugRun> runs = new ArrayList<>();
      for (Future<MhAugRun> run : started.get(arm)) {
        runs.add(run.get());
        trial
            .progress()
            .at(describe(arm, trial.seeds().get(runs.size() - 1), run.get()), ++done, all);
      }
      finished.put(arm, runs);
    }
    return finished;
  }

  private static String describe(MhAugArm arm, long seed, MhAugRun run) {
    return String.format(
        Locale.ROOT,
        "%s, seed %d: accuracy %.4f, on validation %.4f, %d steps, %.1f s",
        arm.label(),
        seed,
        run.accuracy(),
        run.trained().best().validationAccuracy(),
        run.trained().steps(),
        run.seconds());
  }

  private static Path folder(Options options) {
    return options
        .text("data")
        .map(Path::of)
        .orElseThrow(() -> new IllegalArgumentException("--data DIR is needed: a graph folder"));
  }

  /** The public split, or the first of the ten; with split-from that one of the ten. */
  private static Split split(int wanted, GraphDataset dataset) throws IOException {
    if (wanted == PUBLIC) {
      return dataset.first();
    }
    if (wanted < 0 || wanted >= dataset.splits().size()) {
      throw new IllegalArgumentException(
          dataset.name() + " has splits 0.." + (dataset.splits().size() - 1) + ", not " + wanted);
    }
    return dataset.splits().get(wanted);
  }

  private static List<MhAugArm> arms(Options options) {
    List<MhAugArm> all = List.of(MhAugArm.values());
    List<String> wanted =
        options
            .text("arms")
            .map(arms -> Arrays.asList(arms.split(",")))
            .orElse(all.stream().map(MhAugArm::label).toList());
    List<MhAugArm> chosen = all.stream().filter(arm -> wanted.contains(arm.label())).toList();
    if (chosen.isEmpty() || chosen.size() < wanted.size()) {
      throw new IllegalArgumentException(
          "arms are among " + all.stream().map(MhAugArm::label).toList() + ", not " + wanted);
    }
    return chosen;
  }
}
