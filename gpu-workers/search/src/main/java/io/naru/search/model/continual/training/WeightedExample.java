package io.naru.search.model.continual.training;

import java.util.List;

/**
 * A query with its targets, as the loss takes it.
 *
 * @param targets at least one with a gain
 * @param weight of its multi-positive cross-entropy
 * @param distillation weight of {@code KL(teacher || learner)} over its targets
 */
public record WeightedExample(
    String query, List<Target> targets, double weight, double distillation) {
  public WeightedExample {
    targets = List.copyOf(targets);
  }
}
