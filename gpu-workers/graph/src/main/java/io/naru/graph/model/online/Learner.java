package io.naru.graph.model.online;

import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.online.Seeds.Purpose;
import io.naru.graph.model.state.LabelUse;
import io.naru.graph.model.state.LiveGraph;
import io.naru.graph.model.stream.LiveChain;
import java.util.random.RandomGenerator;

/**
 * The network of a graph. It learns on and on; predictions are by that one of its states which is
 * best on the validation nodes of the graph as it stands, the newest where there are none. The
 * state that is kept and the newest are judged anew whenever something was learnt.
 */
final class Learner implements AutoCloseable {
  private final OnlineSettings settings;
  private final GraphNetworks networks;
  private final Seeds seeds;
  NodeNetwork network;
  int classCapacity;
  long steps;
  long keptSteps;
  Validation validation = Validation.NONE;

  Learner(OnlineSettings settings, GraphNetworks networks, Seeds seeds) {
    this.settings = settings;
    this.networks = networks;
    this.seeds = seeds;
  }

  /** There is nothing to learn before a node has features and another a class. */
  void prepare(LiveGraph graph) {
    int classes = graph.classes().size();
    if (graph.width() == 0 || classes == 0 || network != null && classes <= classCapacity) {
      return;
    }
    int capacity = Math.max(classCapacity, settings.classCapacity());
    while (capacity < classes) {
      capacity *= 2;
    }
    if (network == null) {
      network = networks.create(capacity, seeds.number(Purpose.PARAMETERS, capacity));
    } else {
      byte[] state = network.state();
      close();
      network = networks.grow(classCapacity, capacity, state);
    }
    classCapacity = capacity;
  }

  void restore(byte[] state) {
    network = networks.restore(classCapacity, state);
  }

  /** Whether there is a network. */
  boolean isReady() {
    return network != null;
  }

  /**
   * Learns while the graph stands still. After every {@code at a time} proposals there is a choice
   * of what is kept.
   *
   * @param proposals of the chain, at most
   * @param atATime proposals between two choices
   * @param accepted steps between two choices, at most
   * @return how many steps the network took
   */
  int learn(LiveGraph graph, LiveChain chain, int proposals, int atATime, int accepted) {
    if (network == null || proposals == 0 || accepted == 0) {
      return 0;
    }
    RandomGenerator dropout = seeds.random(Purpose.DROPOUT, graph.version(), steps);
    Training training = new Training(graph, chain);
    int[] judges = training.whole().labelled(graph, LabelUse.VALIDATION);
    Validation kept = null;
    int learned = 0;
    for (int left = proposals; left > 0; left -= atATime) {
      int taken =
          training.run(
              network, Math.min(left, atATime), accepted, settings.enoughLabels(), dropout);
      if (taken > 0) {
        learned += taken;
        steps += taken;
        kept = choose(training.whole().labelled(), judges, kept);
      }
    }
    return learned;
  }

  /** Of two that are as good the newer one is kept. Returns how good the kept one is. */
  private Validation choose(LabelledGraph graph, int[] judges, Validation known) {
    Validation newest = Validation.NONE;
    Validation kept = Validation.NONE;
    if (judges.length > 0) {
      newest = Validation.of(network.probabilities(judges), graph, judges);
      kept = known == null ? Validation.of(network.kept(judges), graph, judges) : known;
    }
    if (newest.right() >= kept.right()) {
      network.keep();
      keptSteps = steps;
      kept = newest;
    }
    validation = kept;
    return kept;
  }

  @Override
  public void close() {
    if (network != null) {
      network.close();
    }
  }
}
