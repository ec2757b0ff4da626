package io.naru.fundus.model.experiments;

import io.naru.experiment.Progress;

/** Tells what is being done, and how much of all is. */
final class Stages {
  private final Progress progress;
  private final int total;
  private int begun;

  /**
   * @param total stages of all seeds
   */
  Stages(Progress progress, int total) {
    this.progress = progress;
    this.total = total;
  }

  /** The stages before this one are done. */
  void begin(long seed, String what) {
    progress.at("seed " + seed + ": " + what, begun++, total);
  }

  /** Tells something that takes no time. */
  void note(String what) {
    progress.at(what, begun, total);
  }
}
