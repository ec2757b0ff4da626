package io.naru.compose.train;

import io.naru.chat.model.training.Progress;
import io.naru.chat.model.training.TrainingListener;
import io.naru.compose.cli.ProgressBars;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;

/** Shows training as a bar with loss and tokens a second, and a line for each evaluation. */
final class TrainingBar implements TrainingListener, AutoCloseable {
  private static final double SMOOTHING = 0.95;

  private final PrintStream err;
  private final ProgressBar bar;
  private double loss = Double.NaN;

  TrainingBar(Duration duration, PrintStream err) {
    this.err = err;
    this.bar = ProgressBars.of("train chat, seconds", duration.toSeconds(), err);
  }

  @Override
  public void stage(String what) {
    err.println("\n" + what);
  }

  @Override
  public void step(Progress progress, double loss, double learningRate, double done) {
    this.loss = Double.isNaN(this.loss) ? loss : SMOOTHING * this.loss + (1 - SMOOTHING) * loss;
    bar.stepTo(Math.round(progress.seconds()));
    bar.setExtraMessage(
        String.format(
            Locale.ROOT,
            "loss %.3f, %,.0f tokens/s",
            this.loss,
            progress.tokens() / progress.seconds()));
  }

  @Override
  public void evaluated(Progress progress, Figures korean, Figures english) {
    err.printf(
        Locale.ROOT,
        "%nstep %,d: Korean perplexity %.3f, exact match %.1f %%; English %.3f, %.1f %%%n",
        progress.steps(),
        korean.perplexity(),
        100 * korean.exactMatch(),
        english.perplexity(),
        100 * english.exactMatch());
  }

  @Override
  public void close() {
    bar.close();
  }
}
