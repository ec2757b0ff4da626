package io.naru.graph.model.online;

import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.state.LiveGraph;
import java.util.random.RandomGenerator;

/**
 * A network to which a node is what lies within a few hops of it. It keeps nothing of a graph, and
 * classifies the inner nodes of a part as it would in the whole. Otherwise as {@link NodeNetwork}.
 */
public interface LocalNetwork extends AutoCloseable {
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

  /** As {@link NodeNetwork#open}. */
  NodeNetwork.Lesson open(LabelledGraph graph, int[] train, double trust, RandomGenerator random);

  /** All that a restored network needs to go on identically, both sets of parameters included. */
  byte[] state();

  @Override
  void close();

  /** Makes networks. */
  interface Factory extends GraphNetworks.Factory {
    /** How far the networks look. */
    int hops();

    /**
     * A network with fresh parameters.
     *
     * @param features F, at least 1
     * @param classes how many there are; the network gives probabilities for as many or fewer
     * @param seed decides the parameters
     */
    LocalNetwork create(int features, int classes, long seed);

    /** A network as {@link LocalNetwork#state()} left it, of the same sizes. */
    LocalNetwork restore(int features, int classes, byte[] state);

    /**
     * A network as {@link LocalNetwork#state()} left it, with room for more classes. What it knows
     * of those so far, and all that learning needs, stays as it was.
     *
     * @param classes of the state
     * @param more than that
     */
    LocalNetwork grow(int features, int classes, int more, byte[] state);

    @Override
    default GraphNetworks on(LiveGraph graph) {
      return new LocalNetworks(graph, this);
    }
  }
}
