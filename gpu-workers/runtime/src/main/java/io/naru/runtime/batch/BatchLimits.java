package io.naru.runtime.batch;

import java.time.Duration;

/**
 * When a batch closes.
 *
 * @param maxSize most requests in a batch, at least 1
 * @param maxDelay how long the first of a batch waits for company
 * @param maxCost most cost in a batch, in the pipeline's unit; a request dearer than that goes
 *     alone
 */
public record BatchLimits(int maxSize, Duration maxDelay, long maxCost) {
  public BatchLimits {
    if (maxSize < 1 || maxDelay.isNegative() || maxCost < 1) {
      throw new IllegalArgumentException(
          "size " + maxSize + ", delay " + maxDelay + ", cost " + maxCost);
    }
  }
}
