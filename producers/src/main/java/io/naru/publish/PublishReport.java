package io.naru.publish;

import java.util.List;

/**
 * What came of publishing a file.
 *
 * @param lines lines read, blank ones included
 * @param published records on the log
 * @param bad lines that are not what the file should hold
 * @param failed records that could not be written
 * @param firstProblems the first few lines that were bad or failed, in the order in which they were
 *     noticed
 * @param resumeAfter lines from the head of the file that need not be published again
 */
public record PublishReport(
    long lines,
    long published,
    long bad,
    long failed,
    List<LineProblem> firstProblems,
    long resumeAfter) {

  /**
   * @param line its number, from 1
   * @param message what is wrong with it; never its text
   */
  public record LineProblem(long line, String message) {}

  /** Process exit code: 0 if every line is on the log, else 1. */
  public int exitCode() {
    return bad == 0 && failed == 0 ? 0 : 1;
  }
}
