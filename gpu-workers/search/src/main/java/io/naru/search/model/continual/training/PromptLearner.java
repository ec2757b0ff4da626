package io.naru.search.model.continual.training;

import io.naru.search.model.continual.feedback.Shown;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A frozen language model as the trainer sees it. The same arguments give the same bits: no state,
 * no clock, no randomness of its own.
 */
public interface PromptLearner {
  FrozenParts frozenParts();

  /** The prompt that is served before anything was learnt. */
  PromptWeights first();

  /** What a prompt's norm is held against; over 0. */
  default double referenceNorm() {
    return first().norm();
  }

  /** Values that a new segment begins with; best such that the scores hardly change. */
  float[] newSegment(RandomGenerator random);

  /**
   * How well each item answers the query; higher is better. An item is scored whether or not the
   * catalogue still has it.
   */
  double[] scores(PromptWeights weights, String query, List<Shown> items);

  /**
   * Gradient of {@code sum_i weight_i CE_i + distillation_i KL_i}, where CE is the cross-entropy of
   * the softmax over the targets (and whatever negatives the learner adds) against the normalised
   * gains, and KL the divergence of that softmax from the teacher's.
   */
  Gradient gradient(PromptWeights weights, List<WeightedExample> batch, PromptWeights teacher);
}
