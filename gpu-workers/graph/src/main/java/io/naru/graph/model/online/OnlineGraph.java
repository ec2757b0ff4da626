package io.naru.graph.model.online;

import io.naru.graph.model.online.Seeds.Purpose;
import io.naru.graph.model.state.Delta;
import io.naru.graph.model.state.LiveGraph;
import io.naru.graph.model.state.Operation;
import io.naru.graph.model.state.Operation.RemoveNode;
import io.naru.graph.model.stream.LiveChain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * One graph, the chain on it and the network that learns from both, update by update. What comes
 * out depends on the deltas and the settings alone. One thread at a time.
 */
public final class OnlineGraph implements AutoCloseable {
  private final OnlineSettings settings;
  private final NodeNetwork.Factory factory;
  private final Seeds seeds;
  final String name;
  final LiveGraph graph;
  final LiveChain chain;
  final Told told;
  NodeNetwork network;
  int classCapacity;
  long steps;
  long credit;

  /**
   * An empty graph.
   *
   * @param name of the graph; part of the seed
   */
  public OnlineGraph(String name, OnlineSettings settings, NodeNetwork.Factory factory) {
    this.settings = settings;
    this.factory = factory;
    this.seeds = new Seeds(settings.seed(), name);
    this.name = name;
    this.graph = new LiveGraph();
    this.chain = new LiveChain(graph.adjacency(), settings.chain());
    this.told = new Told(new BitSet(), new BitSet(), 0);
  }

  OnlineGraph(
      String name,
      OnlineSettings settings,
      NodeNetwork.Factory factory,
      LiveGraph graph,
      LiveChain chain,
      Told told) {
    this.settings = settings;
    this.factory = factory;
    this.seeds = new Seeds(settings.seed(), name);
    this.name = name;
    this.graph = graph;
    this.chain = chain;
    this.told = told;
  }

  /**
   * Applies a delta, lets the chain settle, learns, predicts.
   *
   * @return empty if the delta was applied before
   * @throws IllegalArgumentException if it does not follow; the graph is then of no more use
   */
  public Optional<Outcome> on(Delta delta) {
    chain.begin(seeds.random(Purpose.CHAIN, delta.version()));
    Touched touched = new Touched(graph);
    if (!graph.apply(delta, new Both(chain, new Both(told, touched)))) {
      return Optional.empty();
    }
    prepareNetwork();
    int learned = learn(affordable(delta.operations().size()), settings.accepted());
    List<NodePrediction> predictions = predict(touched);
    return Optional.of(
        new Outcome(
            delta.version(),
            delta.at(),
            steps,
            learned,
            graph.classes(),
            told.tell(graph, chain),
            predictions,
            removed(delta)));
  }

  /** There is nothing to learn before a node has features and another a class. */
  private void prepareNetwork() {
    int classes = graph.classes().size();
    if (graph.width() == 0 || classes == 0 || network != null && classes <= classCapacity) {
      return;
    }
    int capacity = Math.max(classCapacity, settings.classCapacity());
    while (capacity < classes) {
      capacity *= 2;
    }
    if (network != null) {
      network.close();
    }
    classCapacity = capacity;
    network = factory.create(graph.width(), capacity, seeds.number(Purpose.PARAMETERS, capacity));
  }

  /** How many proposals the operations so far pay for, at most as many as are wanted. */
  private int affordable(int operations) {
    if (settings.work() == 0) {
      return settings.proposals();
    }
    long price = (long) graph.nodes() + graph.adjacency().edges();
    long wanted = settings.proposals() * price;
    credit = Math.min(wanted, credit + operations * settings.work());
    int proposals = price == 0 ? 0 : (int) (credit / price);
    credit -= proposals * price;
    return proposals;
  }

  /**
   * Learns without a delta, as {@link #on} does with one.
   *
   * @param proposals at most
   * @param accepted of them, at most
   * @return how many steps the network took
   */
  public int learn(int proposals, int accepted) {
    if (network == null || proposals == 0 || accepted == 0) {
      return 0;
    }
    int learned =
        new Training(graph, chain)
            .run(
                network,
                proposals,
                accepted,
                seeds.random(Purpose.DROPOUT, graph.version(), steps));
    steps += learned;
    return learned;
  }

  private List<NodePrediction> predict(Touched touched) {
    int[] nodes = touched.nodes();
    return network == null || nodes.length == 0
        ? List.of()
        : predict(Neighbourhood.within(graph.adjacency(), nodes, settings.chain().layers()));
  }

  /** Of these nodes, ascending; their entropies are those that the target takes from here on. */
  private List<NodePrediction> predict(int[] nodes) {
    // One hop more than the network looks: what lies there counts in the degrees of what is seen.
    int[] around = Neighbourhood.within(graph.adjacency(), nodes, settings.chain().layers() + 1);
    PartialGraph part =
        2 * around.length > graph.nodes()
            ? PartialGraph.whole(graph)
            : PartialGraph.of(graph, around);
    float[] all = network.probabilities(part.labelled());
    int classes = graph.classes().size();
    List<NodePrediction> predictions = new ArrayList<>(nodes.length);
    int at = 0;
    for (int node : nodes) {
      while (part.nodes()[at] != node) {
        at++;
      }
      float[] row = Arrays.copyOfRange(all, at * classes, (at + 1) * classes);
      chain.entropy(node, Entropy.normalised(row));
      predictions.add(new NodePrediction(graph.name(node), row));
    }
    predictions.sort(Comparator.comparing(NodePrediction::node));
    return predictions;
  }

  private List<String> removed(Delta delta) {
    TreeSet<String> gone = new TreeSet<>();
    for (Operation operation : delta.operations()) {
      if (operation instanceof RemoveNode removal
          && graph.number(removal.node()) == LiveGraph.ABSENT) {
        gone.add(removal.node());
      }
    }
    return List.copyOf(gone);
  }

  /** What the network says of all nodes now, by ascending name; empty while there is none. */
  public List<NodePrediction> predictAll() {
    return network == null || graph.nodes() == 0
        ? List.of()
        : predict(IntStream.range(0, graph.nodes()).toArray());
  }

  /** The graph; whoever changes it breaks the chain. */
  public LiveGraph graph() {
    return graph;
  }

  /** The chain. */
  public LiveChain chain() {
    return chain;
  }

  /** Steps of the network so far. */
  public long steps() {
    return steps;
  }

  @Override
  public void close() {
    if (network != null) {
      network.close();
    }
  }
}
