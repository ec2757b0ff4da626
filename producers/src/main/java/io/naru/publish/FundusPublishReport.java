package io.naru.publish;

import java.util.List;

/**
 * What came of publishing photographs.
 *
 * @param files that the labels name
 * @param published photographs on the log
 * @param refused files that are no photographs of the kind that is read, or not labelled rightly
 * @param failed photographs that could not be written
 * @param problems the files that are not on the log, by name
 */
public record FundusPublishReport(
    int files, int published, int refused, int failed, List<FileProblem> problems) {

  /**
   * @param file as the labels name it
   * @param code stable machine-readable word
   * @param message what is wrong with it
   */
  public record FileProblem(String file, String code, String message) {}

  /** Process exit code: 0 if every photograph is on the log, else 1. */
  public int exitCode() {
    return problems.isEmpty() ? 0 : 1;
  }
}
