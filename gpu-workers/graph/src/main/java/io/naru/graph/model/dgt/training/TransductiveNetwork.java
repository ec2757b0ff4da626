package io.naru.graph.model.dgt.training;

import java.util.List;

/**
 * A network of one graph that does not change: it gives each of its nodes a score for each class.
 * Used by one thread, which has gradients enabled.
 */
public interface TransductiveNetwork extends AutoCloseable {
  /** What is trained. */
  List<ParameterGroup> parameters();

  /**
   * Adds the gradient of the mean cross-entropy of some nodes to the parameters'.
   *
   * @param nodes node numbers
   * @param labels of these nodes, as many
   * @return the loss in nats, with dropout
   */
  double learn(long[] nodes, long[] labels);

  /** Scores without dropout, {@code [n, classes]}. */
  float[] logits();

  @Override
  void close();
}
