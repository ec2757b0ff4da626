package io.naru.graph.model.experiments;

import io.naru.graph.model.dgt.training.Fitted;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** The figures of fits by what was fitted, those of runs before included. */
final class FitLog {
  private static final int FIGURES = 6;

  private final ResumeFile known;

  /**
   * @param file of runs before, may not exist yet; null: none is kept
   */
  FitLog(Path file) {
    this.known = new ResumeFile(file);
  }

  /** The figures of a fit, without logits; null if it was not done. */
  Fitted get(String key) {
    String text = known.get(key);
    String[] figures = text == null ? new String[0] : text.split("\t");
    if (figures.length != FIGURES) {
      return null;
    }
    return new Fitted(
        Double.parseDouble(figures[0]),
        Double.parseDouble(figures[1]),
        Double.parseDouble(figures[2]),
        (int) Double.parseDouble(figures[3]),
        (int) Double.parseDouble(figures[4]),
        Double.parseDouble(figures[5]),
        new float[0]);
  }

  void put(String key, Fitted fit) {
    known.put(
        key,
        DoubleStream.of(
                fit.validation(),
                fit.validationLoss(),
                fit.test(),
                fit.epoch(),
                fit.epochs(),
                fit.secondsPerEpoch())
            .mapToObj(Double::toString)
            .collect(Collectors.joining("\t")));
  }
}
