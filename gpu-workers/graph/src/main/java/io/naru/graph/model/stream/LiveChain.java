package io.naru.graph.model.stream;

import io.naru.graph.model.state.Adjacency;
import io.naru.graph.model.state.GraphObserver;
import java.util.random.RandomGenerator;

/**
 * MH-Aug's Markov chain on a graph that changes. It observes the graph: what is new is kept with
 * the share that is kept of all, what goes is taken out, and local moves around each changed edge
 * let the chain settle there. Every move keeps the target distribution invariant, and so does
 * choosing between kinds of moves regardless of the state.
 */
public final class LiveChain implements GraphObserver {
  private final ChainSettings settings;
  private final LiveSubgraph subgraph;
  private final LocalMoves local;
  private final GlobalMoves global;
  private RandomGenerator random;
  private Tally localTally = Tally.NONE;
  private Tally globalTally = Tally.NONE;

  /**
   * @param adjacency edges of a graph that is empty now
   */
  public LiveChain(Adjacency adjacency, ChainSettings settings) {
    this(settings, adjacency);
    if (adjacency.nodes() != 0) {
      throw new IllegalArgumentException("the chain must see the graph grow from nothing");
    }
  }

  private LiveChain(ChainSettings settings, Adjacency adjacency) {
    this.settings = settings;
    this.subgraph = new LiveSubgraph(adjacency, settings.layers(), settings.target());
    this.local = new LocalMoves(adjacency, settings.target(), subgraph, settings.region());
    this.global = new GlobalMoves(adjacency, settings.target(), settings.proposal(), subgraph);
  }

  /**
   * How many moves of a kind were proposed and made.
   *
   * @param accepted how many of the proposals were made
   */
  public record Tally(long proposals, long accepted) {
    static final Tally NONE = new Tally(0, 0);

    Tally with(boolean accepts) {
      return new Tally(proposals + 1, accepted + (accepts ? 1 : 0));
    }

    /** Share of accepted proposals; 0 of none. */
    public double rate() {
      return proposals == 0 ? 0 : (double) accepted / proposals;
    }
  }

  /**
   * Goes on where another chain stood.
   *
   * @param adjacency edges of the graph that the other chain observed, numbered as they were
   * @throws IllegalArgumentException if the snapshot is of another number of nodes
   */
  public static LiveChain restored(
      Adjacency adjacency, ChainSettings settings, ChainSnapshot snapshot) {
    if (snapshot.entropy().length != adjacency.nodes()) {
      throw new IllegalArgumentException(
          snapshot.entropy().length + " nodes in the snapshot, " + adjacency.nodes() + " here");
    }
    LiveChain chain = new LiveChain(settings, adjacency);
    chain.subgraph.restore(snapshot);
    chain.localTally = snapshot.local();
    chain.globalTally = snapshot.global();
    return chain;
  }

  /**
   * Where the chain stands. A chain that is restored from it and this one go on identically from
   * the next {@link #begin}.
   */
  public ChainSnapshot snapshot() {
    return new ChainSnapshot(
        subgraph.droppedEdges(),
        subgraph.droppedNodes(),
        subgraph.entropies(),
        subgraph.sums(),
        localTally,
        globalTally);
  }

  /**
   * A new piece of work: no edge has changed in it yet.
   *
   * @param random what all choices of the chain are drawn from, and nothing else
   */
  public void begin(RandomGenerator random) {
    this.random = random;
    local.clear();
  }

  @Override
  public void nodeAdded(int node) {
    boolean kept = random.nextDouble() >= subgraph.nodeRatio();
    subgraph.nodeAdded(kept, settings.newEntropy());
  }

  @Override
  public void nodeRemoved(int node, int moved) {
    subgraph.nodeRemoved(node);
    local.clear();
  }

  @Override
  public void edgeAdded(int edge, int source, int target) {
    // The ratio of the edges that were there: the new one is counted among the edges already.
    int others = edge;
    double ratio = others == 0 ? 0 : (double) subgraph.edgesDropped() / others;
    subgraph.edgeAdded(edge, source, target, random.nextDouble() >= ratio);
    burnIn(source, target);
  }

  @Override
  public void edgeRemoved(int edge, int moved, int source, int target) {
    subgraph.edgeRemoved(edge, moved, source, target);
    burnIn(source, target);
  }

  private void burnIn(int source, int target) {
    local.region(source, target);
    int proposals = burnInProposals();
    for (int i = 0; i < proposals; i++) {
      localTally = localTally.with(local.move(random));
    }
  }

  /** ceil(wanted / acceptance rate), within the limit; the rate is that of all moves so far. */
  private int burnInProposals() {
    double rate = (localTally.accepted() + 1.0) / (localTally.proposals() + 2.0);
    return (int) Math.min(settings.burnInLimit(), Math.ceil(settings.burnIn() / rate));
  }

  /**
   * One move of the mixture: with the share rho a local one around the edge that changed last,
   * where there is one, otherwise a global one, which costs the size of the graph.
   */
  public Step nextState() {
    if (local.size() > 0 && random.nextDouble() < settings.localShare()) {
      boolean made = local.move(random);
      localTally = localTally.with(made);
      return new Step(false, made);
    }
    return new Step(true, globalMove());
  }

  /** One global move: whether it was made. */
  public boolean globalMove() {
    boolean made = global.move(random);
    globalTally = globalTally.with(made);
    return made;
  }

  /**
   * What became of one proposal.
   *
   * @param global whether edges and feature rows were drawn anew
   * @param made whether it was accepted
   */
  public record Step(boolean global, boolean made) {}

  /** Where the chain stands. */
  public LiveSubgraph subgraph() {
    return subgraph;
  }

  /** Moves of both kinds so far. */
  public Tally moves() {
    return new Tally(
        localTally.proposals() + globalTally.proposals(),
        localTally.accepted() + globalTally.accepted());
  }

  /** Local moves so far. */
  public Tally localMoves() {
    return localTally;
  }

  /** Global moves so far. */
  public Tally globalMoves() {
    return globalTally;
  }

  /** The network thinks otherwise of a node: entropy of its prediction over log C. */
  public void entropy(int node, double entropy) {
    subgraph.entropy(node, entropy);
  }

  /** The same of all nodes, {@code [n]}, in the time of the nodes. */
  public void entropies(double[] entropy) {
    subgraph.entropies(entropy);
  }

  /** Counts everything from scratch, in the time of the whole graph. */
  public void recount() {
    subgraph.recount();
  }
}
