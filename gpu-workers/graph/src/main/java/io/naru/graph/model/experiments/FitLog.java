package io.naru.graph.model.experiments;

import io.naru.graph.model.dgt.training.Fitted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The figures of fits by what was fitted; with a file, also those of runs before, so that a long
 * experiment can be broken off and gone on with. One line a fit: key, tab, figures.
 */
final class FitLog {
  private static final int FIGURES = 6;

  private final Map<String, Fitted> fits = new HashMap<>();
  private final Path file;

  /**
   * @param file may not exist yet; null: none is kept
   */
  FitLog(Path file) {
    this.file = file;
    if (file != null && Files.exists(file)) {
      read().forEach(this::parse);
    }
  }

  private List<String> read() {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void parse(String line) {
    String[] fields = line.split("\t");
    // The last line of a run that was killed may be torn.
    if (fields.length == FIGURES + 1) {
      fits.put(
          fields[0],
          new Fitted(
              Double.parseDouble(fields[1]),
              Double.parseDouble(fields[2]),
              Double.parseDouble(fields[3]),
              (int) Double.parseDouble(fields[4]),
              (int) Double.parseDouble(fields[5]),
              Double.parseDouble(fields[6]),
              new float[0]));
    }
  }

  /** The figures of a fit, without logits; null if it was not done. */
  Fitted get(String key) {
    return fits.get(key);
  }

  void put(String key, Fitted fit) {
    fits.put(key, fit);
    if (file != null) {
      String figures =
          DoubleStream.of(
                  fit.validation(),
                  fit.validationLoss(),
                  fit.test(),
                  fit.epoch(),
                  fit.epochs(),
                  fit.secondsPerEpoch())
              .mapToObj(Double::toString)
              .collect(Collectors.joining("\t"));
      try {
        Files.writeString(
            file,
            key + "\t" + figures + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
