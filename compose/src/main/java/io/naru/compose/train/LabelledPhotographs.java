package io.naru.compose.train;

import io.naru.compose.cli.CommandFailure;
import io.naru.compose.cli.ProgressBars;
import io.naru.fundus.model.features.GradedImage;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.training.Completion;
import io.naru.fundus.model.training.PackedPhotographs;
import io.naru.imaging.format.ImageException;
import io.naru.publish.LabelTable;
import io.naru.publish.LabelledFolder;
import io.naru.schemas.fundus.Eye;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import me.tongfei.progressbar.ProgressBar;

/** Real photographs, read as the gateway reads what it is sent. */
final class LabelledPhotographs {
  private static final int AHEAD_PER_THREAD = 4;

  private final LabelledFolder folder;
  private final LabelTable labels;
  private final PrintStream err;
  private final List<GradedImage> patients = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<Integer> grades = new HashSet<>();
  private int refused;

  /**
   * @param err is told which files are left out
   */
  LabelledPhotographs(LabelledFolder folder, LabelTable labels, PrintStream err) {
    this.folder = folder;
    this.labels = labels;
    this.err = err;
  }

  /**
   * Reads them all, in the order of the labels.
   *
   * @param file to keep them in
   * @throws CommandFailure if nothing can be learned from what could be read
   */
  TrainingPhotographs read(Path file) throws IOException {
    PackedPhotographs all = new PackedPhotographs(file, folder.reader().resolution());
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService readers = Executors.newFixedThreadPool(threads);
    try (ProgressBar bar = ProgressBars.of("photographs", labels.rows().size(), err)) {
      Deque<LabelTable.Row> rows = new ArrayDeque<>(labels.rows());
      Deque<Reading> ahead = new ArrayDeque<>();
      while (!rows.isEmpty() || !ahead.isEmpty()) {
        while (!rows.isEmpty() && ahead.size() < AHEAD_PER_THREAD * threads) {
          LabelTable.Row row = rows.remove();
          ahead.add(new Reading(row, readers.submit(() -> folder.read(row))));
        }
        take(ahead.remove(), all);
        bar.step();
      }
      check(all.size());
      return new TrainingPhotographs(
          all,
          patients,
          false,
          false,
          "%,d photographs of %,d patients".formatted(all.size(), seen.size()));
    } catch (RuntimeException e) {
      all.close();
      throw e;
    } finally {
      readers.shutdownNow();
    }
  }

  private record Reading(LabelTable.Row row, Future<LabelledFolder.Labelled> result) {}

  private void take(Reading reading, PackedPhotographs all) {
    try {
      LabelledFolder.Labelled read = reading.result().get();
      RgbImage image = new RgbImage(read.photograph().resolution(), read.photograph().rgb());
      // Networks see eyes as right ones.
      boolean left = read.submission().eye() == Eye.LEFT;
      GradedImage photograph =
          new GradedImage(left ? image.mirrored() : image, read.submission().grade());
      all.add(photograph);
      grades.add(photograph.grade());
      if (seen.add(read.submission().patient()) && patients.size() < Completion.MOST_PATIENTS) {
        patients.add(photograph);
      }
    } catch (ExecutionException e) {
      refused++;
      err.printf("%n%s: left out. %s%n", reading.row().file(), reason(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  private static String reason(Throwable cause) {
    if (cause instanceof ImageException) {
      return cause.getMessage();
    }
    if (cause instanceof IOException) {
      return "The file cannot be read.";
    }
    throw new IllegalStateException("reading a photograph", cause);
  }

  private void check(int read) {
    if (read == 0) {
      throw new CommandFailure(
          "none of the %d photographs that the labels name can be read".formatted(refused));
    }
    if (seen.size() < 2 || grades.size() < 2) {
      throw new CommandFailure(
          "photographs of two patients and two grades at least are needed, not %d of %d and %d: features are learned by grading"
              .formatted(read, seen.size(), grades.size()));
    }
  }
}
