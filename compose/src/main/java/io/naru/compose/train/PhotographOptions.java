package io.naru.compose.train;

import io.naru.compose.cli.CommandFailure;
import io.naru.imaging.PhotographReader;
import io.naru.imaging.format.ImageLimits;
import io.naru.publish.LabelException;
import io.naru.publish.LabelTable;
import io.naru.publish.LabelledFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which photographs to train on: drawn ones, or those of a folder. */
final class PhotographOptions {
  @Option(
      names = "--photographs",
      paramLabel = "N",
      defaultValue = "6000",
      description = "How many patients are drawn (${DEFAULT-VALUE}).")
  private int drawn;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "Train on the JPEG, PNG and DICOM files of this folder instead: those that labels.tsv or",
        "manifest.csv in it names, with columns file, patient, eye and grade (0 to 4)."
      })
  private Path data;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "The labels. Default: labels.tsv or manifest.csv in the folder.")
  private Path labels;

  @Option(
      names = "--grade-column",
      paramLabel = "NAME",
      description = "Column of the grade. Default: ${DEFAULT-VALUE}.",
      defaultValue = "grade")
  private String gradeColumn;

  @Option(
      names = "--patient-per-file",
      description = "Take each file for a patient of its own where nothing says whose it is.")
  private boolean patientPerFile;

  /** Says what is wrong with them, if anything is. */
  Optional<String> problem() {
    if (drawn < 2) {
      return Optional.of("two patients at least have to be drawn");
    }
    return data == null && labels != null ? Optional.of("--labels needs --data") : Optional.empty();
  }

  /** Whether there is nothing to read, as photographs are drawn. */
  boolean drawn() {
    return data == null;
  }

  /** As they are given. The folder's name is left out: it may say whose it is. */
  String given() {
    return drawn() ? "--photographs " + drawn : "--data DIR";
  }

  /**
   * Draws or reads them.
   *
   * @param file to keep them in while they are used
   * @throws CommandFailure if nothing can be learned from them
   */
  TrainingPhotographs photographs(int resolution, long seed, Path file, PrintStream err)
      throws IOException {
    if (drawn()) {
      err.printf(Locale.ROOT, "drawing %,d photographs%n", drawn);
      return new DrawnPhotographs(resolution, seed, drawn).draw(file);
    }
    LabelledFolder folder =
        new LabelledFolder(
            new PhotographReader(ImageLimits.DEFAULT, resolution),
            data,
            gradeColumn,
            patientPerFile);
    return new LabelledPhotographs(folder, table(), err).read(file);
  }

  private LabelTable table() {
    if (!Files.isDirectory(data)) {
      throw new CommandFailure("no folder " + data);
    }
    Path file =
        Optional.ofNullable(labels)
            .or(() -> LabelTable.in(data))
            .orElseThrow(() -> new CommandFailure("no labels.tsv or manifest.csv in " + data));
    try {
      return LabelTable.read(file);
    } catch (LabelException e) {
      throw new CommandFailure(e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandFailure("cannot read " + file, e);
    }
  }
}
