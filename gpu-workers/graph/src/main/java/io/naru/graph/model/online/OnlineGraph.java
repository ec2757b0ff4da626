package io.naru.graph.model.online;

import io.naru.graph.model.online.Seeds.Purpose;
import io.naru.graph.model.state.Delta;
import io.naru.graph.model.state.GraphObserver;
import io.naru.graph.model.state.LiveGraph;
import io.naru.graph.model.state.Operation;
import io.naru.graph.model.state.Operation.RemoveNode;
import io.naru.graph.model.stream.LiveChain;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One graph, the chain on it and the network that learns from both, update by update. What comes
 * out depends on the deltas and the settings alone. One thread at a time.
 */
public final class OnlineGraph implements AutoCloseable {
  private final OnlineSettings settings;
  private final Seeds seeds;
  private final GraphNetworks networks;
  private final Predictor predictor;
  final String name;
  final LiveGraph graph;
  final LiveChain chain;
  final Told told;
  final Recency recency;
  final Learner learner;
  long credit;

  /**
   * An empty graph.
   *
   * @param name of the graph; part of the seed
   */
  public OnlineGraph(String name, OnlineSettings settings, GraphNetworks.Factory factory) {
    this(name, settings, factory, new LiveGraph());
  }

  private OnlineGraph(
      String name, OnlineSettings settings, GraphNetworks.Factory factory, LiveGraph empty) {
    this(
        name,
        settings,
        factory,
        empty,
        new LiveChain(empty.adjacency(), settings.chain()),
        new Told(new BitSet(), new BitSet(), 0),
        new Recency());
  }

  OnlineGraph(
      String name,
      OnlineSettings settings,
      GraphNetworks.Factory factory,
      LiveGraph graph,
      LiveChain chain,
      Told told,
      Recency recency) {
    this.settings = settings;
    this.seeds = new Seeds(settings.seed(), name);
    this.name = name;
    this.graph = graph;
    this.chain = chain;
    this.told = told;
    this.recency = recency;
    this.networks = factory.on(graph);
    this.learner = new Learner(settings, networks, seeds);
    this.predictor = new Predictor(graph, chain, learner, recency);
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
    GraphObserver records = new Both(told, new Both(recency, touched));
    if (!graph.apply(delta, new Both(chain, new Both(records, networks.observer())))) {
      return Optional.empty();
    }
    learner.prepare(graph);
    long before = learner.keptSteps;
    int operations = delta.operations().size();
    Budget budget = settings.budget();
    int learned =
        learner.learn(graph, chain, affordable(operations), budget.proposals(), budget.accepted());
    int refreshed = budget.shares(operations) * budget.refreshed();
    return Optional.of(
        new Outcome(
            delta.version(),
            delta.at(),
            learned,
            new ModelState(learner.keptSteps, before, learner.validation),
            graph.classes(),
            told.tell(graph, chain),
            predictor.after(touched.nodes(), refreshed),
            removed(delta)));
  }

  /** How many proposals the operations so far pay for, at most as many as are wanted. */
  private int affordable(int operations) {
    Budget budget = settings.budget();
    int wanted = budget.shares(operations) * budget.proposals();
    if (budget.work() == 0) {
      return wanted;
    }
    long price = (long) graph.nodes() + graph.adjacency().edges();
    credit = Math.min(wanted * price, credit + operations * budget.work());
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
    return learner.learn(graph, chain, proposals, proposals, accepted);
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

  /** What the kept network says of all nodes, by ascending name; empty while there is none. */
  public List<NodePrediction> predictAll() {
    return predictor.all();
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
    return learner.steps;
  }

  /** How the state of the network that is kept did on the validation nodes. */
  public Validation validation() {
    return learner.validation;
  }

  @Override
  public void close() {
    learner.close();
  }
}
