package io.naru.graph.model.online;

import io.naru.graph.model.state.GraphObserver;
import io.naru.graph.model.state.LiveGraph;

/** The networks on one live graph, and what of the graph they have in common. */
public interface GraphNetworks {
  /** Is told of each change of the graph from the beginning on. */
  GraphObserver observer();

  /**
   * A network with fresh parameters.
   *
   * @param classes how many there are; the network gives probabilities for as many or fewer
   * @param seed decides the parameters
   */
  NodeNetwork create(int classes, long seed);

  /** A network as {@link NodeNetwork#state()} left it, for as many classes, on the same graph. */
  NodeNetwork restore(int classes, byte[] state);

  /**
   * A network as {@link NodeNetwork#state()} left it, with room for more classes. What it knows of
   * those so far, and all that learning needs, stays as it was.
   *
   * @param classes of the state
   * @param more than that
   */
  NodeNetwork grow(int classes, int more, byte[] state);

  /** One kind of network, whatever the graph. */
  interface Factory {
    /**
     * Those of a graph as it stands now. The networks read it whenever they are asked, and its
     * feature width when they are made.
     */
    GraphNetworks on(LiveGraph graph);
  }
}
