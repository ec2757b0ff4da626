package io.naru.publish;

import java.nio.file.Path;

/**
 * Which photographs to publish, and how.
 *
 * @param directory with the files that the labels name
 * @param labels file with a row for each photograph
 * @param gradeColumn of the labels
 * @param patientPerFile whether each file is of a patient of its own, where the labels say none
 * @param hospital tenant whose they are
 * @param resolution width and height that photographs are scaled to, pixels
 * @param threads that decode
 */
public record FundusPublishOptions(
    Path directory,
    Path labels,
    String gradeColumn,
    boolean patientPerFile,
    String hospital,
    int resolution,
    int threads) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there is no pixel or no thread
   */
  public FundusPublishOptions {
    if (resolution < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "resolution %d, threads %d".formatted(resolution, threads));
    }
  }
}
