package io.naru.search.worker.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.search.model.continual.feedback.Propensities;
import io.naru.search.model.continual.feedback.Shown;
import io.naru.search.model.continual.training.FrozenParts;
import io.naru.search.model.continual.training.Gradient;
import io.naru.search.model.continual.training.LinearPromptLearner;
import io.naru.search.model.continual.training.Probe;
import io.naru.search.model.continual.training.PromptLearner;
import io.naru.search.model.continual.training.PromptWeights;
import io.naru.search.model.continual.training.WeightedExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** The smallest model, which takes a moment for each list as a real one does. */
record LinearModel(long nanosPerList) implements TrainableModel {
  static PromptLearner linear() {
    return new LinearPromptLearner(8, 16, 8);
  }

  @Override
  public PromptLearner learner() {
    return new Slow(linear(), nanosPerList);
  }

  @Override
  public Probe probe() {
    return Probe.NOTHING;
  }

  @Override
  public void write(Path directory, PromptWeights weights, Propensities propensities)
      throws IOException {
    Files.write(directory.resolve("prompt"), PromptWeights.CODEC.bytes(weights));
    Files.write(
        directory.resolve("positions"), Double.toString(propensities.at(10)).getBytes(UTF_8));
  }

  @Override
  public void close() {}

  private record Slow(PromptLearner learner, long nanos) implements PromptLearner {
    @Override
    public FrozenParts frozenParts() {
      return learner.frozenParts();
    }

    @Override
    public PromptWeights first() {
      return learner.first();
    }

    @Override
    public double referenceNorm() {
      return learner.referenceNorm();
    }

    @Override
    public float[] newSegment(RandomGenerator random) {
      return learner.newSegment(random);
    }

    @Override
    public double[] scores(PromptWeights weights, String query, List<Shown> items) {
      LockSupport.parkNanos(nanos);
      return learner.scores(weights, query, items);
    }

    @Override
    public Gradient gradient(
        PromptWeights weights, List<WeightedExample> batch, PromptWeights teacher) {
      LockSupport.parkNanos(nanos);
      return learner.gradient(weights, batch, teacher);
    }
  }
}
