package io.naru.search.worker.training;

import io.naru.search.model.continual.feedback.Propensities;
import io.naru.search.model.continual.training.Probe;
import io.naru.search.model.continual.training.PromptLearner;
import io.naru.search.model.continual.training.PromptWeights;
import java.io.IOException;
import java.nio.file.Path;

/** A model that can be tuned, and how its versions look on disk. */
public interface TrainableModel extends AutoCloseable {
  PromptLearner learner();

  Probe probe();

  /**
   * Writes what workers load into a directory that is there and empty.
   *
   * @param propensities of the positions, as estimated when the version was made
   */
  void write(Path directory, PromptWeights weights, Propensities propensities) throws IOException;

  @Override
  void close();
}
