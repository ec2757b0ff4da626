package io.naru.graph.model.experiments;

import io.naru.experiment.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The rows that the experiment on MH-Aug reports. */
final class MhAugRows {
  private MhAugRows() {}

  /**
   * One row an arm, then what each arm has over the first.
   *
   * @param runs of each arm, one a seed, in the same order of seeds
   */
  static List<Row> of(Map<MhAugArm, List<MhAugRun>> runs, MhAugSettings settings) {
    List<Row> rows = new ArrayList<>();
    runs.forEach(
        (arm, ofArm) -> rows.add(arm(arm, ofArm).withSetting("settings", arm.describe(settings))));
    List<MhAugRun> vanilla = runs.get(MhAugArm.VANILLA);
    if (vanilla != null) {
      runs.forEach(
          (arm, ofArm) -> {
            if (arm != MhAugArm.VANILLA) {
              rows.add(gain(arm, ofArm, vanilla));
            }
          });
    }
    return rows;
  }

  private static Row arm(MhAugArm arm, List<MhAugRun> runs) {
    Row row =
        Row.of(arm.label())
            .with("accuracy", each(runs, MhAugRun::accuracy))
            .with("validation_accuracy", each(runs, r -> r.trained().best().validationAccuracy()))
            .with("seconds", each(runs, MhAugRun::seconds))
            .with("steps", each(runs, r -> r.trained().steps()));
    return runs.get(0).trained().proposals() == 0
        ? row
        : row.with("proposals", each(runs, r -> r.trained().proposals()))
            .with("acceptance_rate", each(runs, r -> r.trained().acceptance()));
  }

  private static Row gain(MhAugArm arm, List<MhAugRun> runs, List<MhAugRun> vanilla) {
    double[] gains = new double[runs.size()];
    int above = 0;
    for (int seed = 0; seed < gains.length; seed++) {
      gains[seed] = runs.get(seed).accuracy() - vanilla.get(seed).accuracy();
      above += gains[seed] > 0 ? 1 : 0;
    }
    PairedBootstrap bootstrap =
        PairedBootstrap.of(
            runs.stream().map(MhAugRun::right).toList(),
            vanilla.stream().map(MhAugRun::right).toList());
    return Row.of(arm.label() + " - vanilla")
        .with("accuracy", gains)
        .with("accuracy_ci_low", bootstrap.low())
        .with("accuracy_ci_high", bootstrap.high())
        .with("bootstrap_p", bootstrap.p())
        .with("seeds_above", above);
  }

  private static double[] each(List<MhAugRun> runs, ToDoubleFunction<MhAugRun> figure) {
    return runs.stream().mapToDouble(figure).toArray();
  }
}
