package io.naru.graph.model.experiments;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.naru.experiment.Progress;
import io.naru.experiment.Row;
import io.naru.graph.model.dgt.training.Fit;
import io.naru.graph.model.dgt.training.Fitted;
import io.naru.graph.model.dgt.training.TransductiveNetwork;
import io.naru.graph.model.graph.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Fits arms to the splits of a graph; each fit is done once, however often it is asked for. */
final class ArmRuns {
  private final SplitGraph data;
  private final List<Long> seeds;
  private final Progress progress;
  private final FitLog log;

  ArmRuns(SplitGraph data, List<Long> seeds, Progress progress, FitLog log) {
    this.data = data;
    this.seeds = seeds;
    this.progress = progress;
    this.log = log;
  }

  /** The candidate that is best on the validation nodes of the graph's first split. */
  NodeArm.Candidate chosen(NodeArm arm) {
    NodeArm.Candidate best = arm.candidates().get(0);
    if (arm.candidates().size() == 1) {
      return best;
    }
    for (NodeArm.Candidate candidate : arm.candidates()) {
      if (validation(arm, candidate) > validation(arm, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private double validation(NodeArm arm, NodeArm.Candidate candidate) {
    return fitted(arm.label(), candidate, 0, seeds.get(0)).validation();
  }

  /** One row: each seed on each split that is wanted. */
  Row row(String label, NodeArm.Candidate candidate) {
    List<Fitted> fits = new ArrayList<>();
    for (long seed : seeds) {
      for (int split = data.from(); split < data.to(); split++) {
        fits.add(fitted(label, candidate, split, seed));
      }
    }
    return Row.of(label)
        .with("accuracy", each(fits, Fitted::test))
        .with("validation_accuracy", each(fits, Fitted::validation))
        .with("epochs", each(fits, Fitted::epochs))
        .with("seconds_per_epoch", each(fits, Fitted::secondsPerEpoch))
        .with("seconds", each(fits, fit -> fit.secondsPerEpoch() * fit.epochs()))
        .withSetting("settings", candidate.describe());
  }

  private static double[] each(List<Fitted> fits, ToDoubleFunction<Fitted> figure) {
    return fits.stream().mapToDouble(figure).toArray();
  }

  private Fitted fitted(String label, NodeArm.Candidate candidate, int split, long seed) {
    Split on = data.splits().get(split);
    String key =
        "%s, %s, seed %d: %s".formatted(data.name(), on.name(), seed, candidate.describe());
    Fitted known = log.get(key);
    if (known == null) {
      known = fit(label, candidate, split, seed);
      log.put(key, known);
    }
    return known;
  }

  private Fitted fit(String label, NodeArm.Candidate candidate, int split, long seed) {
    // Dropout draws from the engine's one generator; nothing else in this process does.
    Engine.getEngine("PyTorch").setRandomSeed((int) (seed * 1_000 + split));
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        TransductiveNetwork network = candidate.builder().build(manager, seed * 1_000 + split)) {
      Fit fit = new Fit(data.graph(), data.splits().get(split), candidate.fit());
      Fitted fitted = fit.run(network, manager, epoch -> {});
      progress.at(
          String.format(
              Locale.ROOT,
              "%s, seed %d: accuracy %.4f, on validation %.4f, %d epochs of %.3f s",
              label,
              seed,
              fitted.test(),
              fitted.validation(),
              fitted.epochs(),
              fitted.secondsPerEpoch()),
          split + 1,
          data.splits().size());
      return fitted;
    }
  }
}
