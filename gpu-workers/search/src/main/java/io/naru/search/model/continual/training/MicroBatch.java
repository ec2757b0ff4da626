package io.naru.search.model.continual.training;

import io.naru.search.model.continual.replay.ReplayItem;
import io.naru.search.model.continual.replay.Reservoir;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * One round of training: each new example once, half of every step replayed. {@code L = L_new +
 * lambda_r L_replay + lambda_a ||P - P_serving||^2 + lambda_d KL} (search design 3.3).
 */
record MicroBatch(PromptLearner learner, TrainingPolicy policy, Targets targets) {
  /** What a round led to. */
  record Round(Learning learning, double loss, int steps) {}

  Round train(
      Learning learning,
      PromptWeights serving,
      List<ReplayItem> fresh,
      Reservoir reservoir,
      RandomGenerator random) {
    List<ReplayItem> order = new ArrayList<>(fresh);
    Collections.shuffle(order, new Random(random.nextLong()));
    double meanWeight =
        fresh.stream().mapToDouble(item -> targets.weight(item.example())).average().orElse(1);
    double loss = 0;
    int steps = 0;
    Learning next = learning;
    for (int from = 0; from < order.size(); from += policy.stepExamples()) {
      List<ReplayItem> chunk =
          order.subList(from, Math.min(order.size(), from + policy.stepExamples()));
      List<ReplayItem> replayed =
          policy.replayWeight() > 0 ? reservoir.draw(chunk.size(), random) : List.of();
      List<WeightedExample> batch = new ArrayList<>();
      add(batch, chunk, 1, 0, meanWeight);
      add(batch, replayed, policy.replayWeight(), policy.distillationWeight(), meanWeight);
      Gradient gradient = learner.gradient(next.live(), batch, serving);
      next = step(next, gradient, serving);
      loss += gradient.loss();
      steps++;
    }
    return new Round(next, steps == 0 ? 0 : loss / steps, steps);
  }

  /** Self-normalised: the mean weight of the round's examples is one. */
  private void add(
      List<WeightedExample> batch,
      List<ReplayItem> items,
      double weight,
      double distillation,
      double meanWeight) {
    for (ReplayItem item : items) {
      List<Target> gains = targets.of(item.example());
      if (gains.stream().noneMatch(target -> target.gain() > 0)) {
        continue;
      }
      double own = outcomeWeight(gains) / meanWeight;
      batch.add(
          new WeightedExample(
              item.example().impression().query(),
              gains,
              weight * own / items.size(),
              distillation / items.size()));
    }
  }

  private static double outcomeWeight(List<Target> gains) {
    return gains.stream().mapToDouble(Target::gain).max().orElse(0);
  }

  private Learning step(Learning learning, Gradient gradient, PromptWeights serving) {
    float[] active = gradient.active().clone();
    float[] head = gradient.head().clone();
    // A segment that serving has not is not held back.
    if (serving.segments() == learning.live().segments()) {
      anchor(active, learning.live().active(), serving.active());
    }
    anchor(head, learning.live().head(), serving.head());
    clip(active);
    clip(head);
    return learning.step(active, head, policy);
  }

  private void anchor(float[] gradient, float[] values, float[] to) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += (float) (2 * policy.anchorWeight() * (values[i] - to[i]));
    }
  }

  /** Each part for itself: the prompt's gradient is by far the longer one. */
  private void clip(float[] gradient) {
    double squares = 0;
    for (float value : gradient) {
      squares += (double) value * value;
    }
    double norm = Math.sqrt(squares);
    if (norm > policy.clip()) {
      scale(gradient, policy.clip() / norm);
    }
  }

  private static void scale(float[] values, double by) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] * by);
    }
  }
}
