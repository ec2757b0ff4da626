package io.naru.compose.train;

import io.naru.compose.cli.ProgressBars;
import io.naru.fundus.model.training.Progress;
import io.naru.fundus.model.training.TrainingListener;
import io.naru.fundus.model.training.TrainingPlan;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;

/** Shows training as a bar with losses, photographs a second and the time that is left. */
final class FundusTrainingBar implements TrainingListener, AutoCloseable {
  private static final double SMOOTHING = 0.95;

  private final PrintStream err;
  private final ProgressBar bar;
  private final Map<String, Double> losses = new TreeMap<>();

  FundusTrainingBar(TrainingPlan plan, PrintStream err) {
    this.err = err;
    this.bar = ProgressBars.of("train fundus, steps", plan.steps(), err);
  }

  @Override
  public void stage(String what) {
    err.println("\n" + what);
  }

  @Override
  public void step(TrainingPlan plan, Progress progress, Map<String, Double> found) {
    found.forEach((name, loss) -> losses.merge(name, loss, FundusTrainingBar::smoothed));
    losses.keySet().retainAll(found.keySet());
    bar.stepTo(progress.step());
    bar.setExtraMessage(
        String.format(
            Locale.ROOT,
            "%s, %.1f photographs/s",
            losses.entrySet().stream()
                .map(loss -> String.format(Locale.ROOT, "%s %.3f", loss.getKey(), loss.getValue()))
                .collect(Collectors.joining(", ")),
            progress.step() * plan.batch() / progress.seconds()));
  }

  private static double smoothed(double before, double now) {
    return SMOOTHING * before + (1 - SMOOTHING) * now;
  }

  @Override
  public void saved(Progress progress) {
    err.printf(Locale.ROOT, "%nstep %,d saved%n", progress.step());
  }

  @Override
  public void close() {
    bar.close();
  }
}
