package io.naru.graph.model.experiments;

import io.naru.experiment.Options;
import io.naru.experiment.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Chooses settings on validation nodes, with seeds that are not reported. The defaults stand unless
 * another candidate is clearly better: among several of one quality, chance says which is best.
 */
final class MhAugTuning {
  private static final long[] SEEDS = {-1, -2};

  /** Of validation accuracy. */
  private static final double CLEARLY = 0.005;

  /** Enough to see whether the accuracy rises or falls. */
  private static final String ACCEPTED = "300";

  private static final List<Map<String, String>> AUGMENTED =
      List.of(
          Map.of(),
          Map.of("node-mean", "0.5"),
          Map.of("node-mean", "0.5", "sharpening", "0.6"),
          Map.of("node-mean", "0.3", "sharpening", "0.3"),
          Map.of("sharpening", "0.3", "consistency", "0.3"),
          Map.of("node-mean", "0.5", "sharpening", "0.1", "consistency", "0.3"),
          Map.of("augmented-dropout", "0.7"));

  private static final List<Map<String, String>> PLAIN =
      List.of(
          Map.of(),
          Map.of("weight-decay", "0.002"),
          Map.of("dropout", "0.7"),
          Map.of("weight-decay", "0.002", "dropout", "0.7"));

  private final Trial trial;
  private final Trainer trainer;

  /** Starts a training. */
  interface Trainer {
    Future<MhAugRun> start(MhAugArm arm, long seed, MhAugSettings settings);
  }

  MhAugTuning(Trial trial, Trainer trainer) {
    this.trial = trial;
    this.trainer = trainer;
  }

  /** The trial's options and, where it leaves them open, what was chosen. */
  Map<String, String> chosen() throws InterruptedException, ExecutionException {
    Map<String, String> options = new HashMap<>(trial.options());
    options.putAll(best(MhAugArm.VANILLA, PLAIN));
    options.putAll(best(MhAugArm.MH_AUG, AUGMENTED));
    return options;
  }

  private Map<String, String> best(MhAugArm arm, List<Map<String, String>> candidates)
      throws InterruptedException, ExecutionException {
    List<Map<String, String>> open =
        candidates.stream()
            .filter(c -> c.keySet().stream().noneMatch(trial.options()::containsKey))
            .toList();
    List<List<Future<MhAugRun>>> started = new ArrayList<>();
    for (Map<String, String> candidate : open) {
      MhAugSettings settings = MhAugSettings.of(new Options(shortened(candidate)));
      List<Future<MhAugRun>> runs = new ArrayList<>();
      for (long seed : SEEDS) {
        runs.add(trainer.start(arm, seed, settings));
      }
      started.add(runs);
    }
    int best = 0;
    double[] validation = new double[open.size()];
    for (int at = 0; at < open.size(); at++) {
      validation[at] = validation(started.get(at));
      String what =
          String.format(
              Locale.ROOT, "%s %s: validation %.4f", arm.label(), open.get(at), validation[at]);
      trial.progress().at(what, at + 1, open.size());
      boolean better = validation[at] > validation[best];
      best = better && validation[at] > validation[0] + CLEARLY ? at : best;
    }
    return open.get(best);
  }

  private Trial shortened(Map<String, String> candidate) {
    Map<String, String> options = new HashMap<>(trial.options());
    options.putIfAbsent("accepted", ACCEPTED);
    options.putAll(candidate);
    return new Trial(trial.seeds(), options, trial.progress());
  }

  private static double validation(List<Future<MhAugRun>> runs)
      throws InterruptedException, ExecutionException {
    double sum = 0;
    for (Future<MhAugRun> run : runs) {
      sum += run.get().trained().best().validationAccuracy();
    }
    return sum / runs.size();
  }
}
