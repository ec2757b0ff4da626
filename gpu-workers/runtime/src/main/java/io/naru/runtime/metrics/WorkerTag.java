package io.naru.runtime.metrics;

import io.micrometer.common.docs.KeyName;

/** The tags of the worker's meters; each has few values. */
public enum WorkerTag implements KeyName {
  /** Which pipeline. */
  PIPELINE("pipeline"),
  /** How a request ended: result, error, cancelled, expired; or how a load did: loaded, failed. */
  OUTCOME("outcome"),
  /** Machine-readable word for the cause of a failure. */
  CODE("code"),
  /** What part a version plays: serving, canary, control. */
  ROLE("role"),
  /** Which version of the model; few answer at a time. */
  VERSION("version");

  private final String key;

  WorkerTag(String key) {
    this.key = key;
  }

  @Override
  public String asString() {
    return key;
  }
}
