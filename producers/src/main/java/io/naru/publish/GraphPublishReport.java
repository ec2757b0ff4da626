package io.naru.publish;

/**
 * What came of publishing a graph.
 *
 * @param operations that are on the log
 * @param updates that they are in
 * @param failure why it stopped before the end; empty: it did not
 */
public record GraphPublishReport(long operations, long updates, String failure) {

  /** Process exit code: 0 if everything is on the log, else 1. */
  public int exitCode() {
    return failure.isEmpty() ? 0 : 1;
  }
}
