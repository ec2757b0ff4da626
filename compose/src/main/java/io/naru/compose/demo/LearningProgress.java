package io.naru.compose.demo;

import io.naru.compose.components.Everything;
import io.naru.search.labels.LabelMeters;
import io.naru.search.worker.training.TrainerMeter;

/** How far labeller and trainer of this process are. */
record LearningProgress(Everything everything) {

  /** Examples that the trainer has read. */
  long read() {
    return everything.count(TrainerMeter.EXAMPLES);
  }

  /** Examples that the trainer has yet to read. */
  long waiting() {
    return everything.count(LabelMeters.EXAMPLES) - read();
  }
}
