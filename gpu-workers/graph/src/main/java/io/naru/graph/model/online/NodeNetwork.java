package io.naru.graph.model.online;

import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.mhaug.AugmentedGraph;
import java.util.random.RandomGenerator;

/**
 * A network that classifies nodes and goes on learning while their graph changes. It holds its
 * parameters twice: those that learn, and those of the moment that was kept last, at first the ones
 * it was made with.
 */
public interface NodeNetwork extends AutoCloseable {
  /**
   * How likely each class is for each node by the parameters that learn, without dropout.
   *
   * @param graph a whole graph or a part of one
   * @return {@code [n * C]}, C being the graph's number of classes; each row sums to 1
   */
  float[] probabilities(LabelledGraph graph);

  /** {@link #probabilities} by the parameters that are kept. */
  float[] kept(LabelledGraph graph);

  /** The parameters that learn, as they are now, are the kept ones from here on. */
  void keep();

  /**
   * Opens a graph to learn on; at most one is open at a time.
   *
   * @param train nodes whose labels count, at least one
   * @param trust how far losses count that follow the network's own predictions and no label,
   *     within [0, 1]
   * @param random decides dropout, and nothing else does
   */
  Lesson open(LabelledGraph graph, int[] train, double trust, RandomGenerator random);

  /** All that a restored network needs to go on identically, both sets of parameters included. */
  byte[] state();

  @Override
  void close();

  /** Learning on one graph, which does not change meanwhile. */
  interface Lesson extends AutoCloseable {
    /** The normalised entropy of each node's prediction, {@code [n]}, by the parameters now. */
    double[] entropies();

    /** One step of the optimiser on an accepted proposal. */
    void step(AugmentedGraph older, AugmentedGraph newer);

    @Override
    void close();
  }

  /** Makes networks. */
  interface Factory {
    /**
     * A network with fresh parameters.
     *
     * @param features F, at least 1
     * @param classes how many there are; the network gives probabilities for as many or fewer
     * @param seed decides the parameters
     */
    NodeNetwork create(int features, int classes, long seed);

    /** A network as {@link NodeNetwork#state()} left it, of the same sizes. */
    NodeNetwork restore(int features, int classes, byte[] state);
  }
}
