package io.naru.chat.model.training;

/** Hears how training goes, on the training thread. */
public interface TrainingListener {

  /** Something that happens once, such as learning the vocabulary. */
  void stage(String what);

  /**
   * After every step.
   *
   * @param loss mean cross-entropy of the step in nats
   * @param done share of the duration that has passed, in [0, 1]
   */
  void step(Progress progress, double loss, double learningRate, double done);

  /** After a checkpoint: perplexity and exact match on held-out questions. */
  void evaluated(Progress progress, Figures korean, Figures english);

  /** Held-out figures of one language. */
  record Figures(double perplexity, double exactMatch, int questions) {}
}
