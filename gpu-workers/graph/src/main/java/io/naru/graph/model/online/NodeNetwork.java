package io.naru.graph.model.online;

import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.mhaug.AugmentedGraph;
import java.util.random.RandomGenerator;

/**
 * A network that classifies the nodes of a live graph and goes on learning while it changes. It
 * holds its parameters twice: those that learn, and those of the moment that was kept last, at
 * first the ones it was made with.
 */
public interface NodeNetwork extends AutoCloseable {
  /**
   * The nodes of which the kept parameters can say something else than at the last call, because of
   * what changed in the graph since.
   *
   * @param touched the nodes that changed, or whose edges did
   * @return ascending
   */
  int[] reached(int[] touched);

  /**
   * How likely each class is for some nodes of the graph as it stands now, by the parameters that
   * learn, without dropout.
   *
   * @param nodes ascending
   * @return {@code [nodes * C]}, C being the graph's number of classes; each row sums to 1
   */
  float[] probabilities(int[] nodes);

  /** {@link #probabilities} by the parameters that are kept. */
  float[] kept(int[] nodes);

  /** The parameters that learn, as they are now, are the kept ones from here on. */
  void keep();

  /**
   * Begins to learn on the graph as it stands now; at most one lesson is open at a time.
   *
   * @param whole the graph
   * @param train nodes whose labels count, at least one
   * @param trust how far losses count that follow the network's own predictions and no label,
   *     within [0, 1]
   * @param random decides dropout, and nothing else does
   */
  Lesson open(LabelledGraph whole, int[] train, double trust, RandomGenerator random);

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
}
