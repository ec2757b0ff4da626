package io.naru.publish;

/**
 * Which graph to publish, and how.
 *
 * @param tenant on whose behalf
 * @param graph what its tenant calls it
 * @param source what is published, in a word: the same operations from the same source are the same
 *     updates whenever they are published
 * @param batch operations of an update, unless they are large
 * @param rate operations a second; 0: as fast as the log takes them
 */
public record GraphPublishOptions(
    String tenant, String graph, String source, int batch, double rate) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if an update would be empty, or the rate is below 0
   */
  public GraphPublishOptions {
    if (batch < 1 || !(rate >= 0)) {
      throw new IllegalArgumentException("batch %d, rate %s".formatted(batch, rate));
    }
  }
}
