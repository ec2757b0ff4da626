package io.naru.gateway;

import io.naru.gateway.lines.UploadLimits;

/**
 * What the gateway's configuration says of graphs.
 *
 * @param updates limits of uploads of updates
 * @param viewBytes memory for the latest predictions
 * @param maxStreams most clients that read predictions as they come
 */
public record GraphConfig(UploadLimits updates, int viewBytes, int maxStreams) {
  private static final int LEAST_BYTES_OF_A_PREDICTION = 256;

  /** How many predictions of the past are worth reading at the start. */
  int viewRecords() {
    return viewBytes / LEAST_BYTES_OF_A_PREDICTION;
  }
}
