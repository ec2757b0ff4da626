package io.naru.compose.bench.graph;

import io.naru.graph.model.mhaug.Proposal;
import io.naru.graph.model.mhaug.ProposalMode;
import io.naru.graph.model.mhaug.Target;
import io.naru.graph.model.mhaug.TargetTerm;
import io.naru.graph.model.state.Adjacency;
import io.naru.graph.model.state.GraphObserver;
import io.naru.graph.model.state.LiveGraph;
import io.naru.graph.model.state.Operation;
import io.naru.graph.model.state.Operation.InsertEdge;
import io.naru.graph.model.state.Operation.RemoveEdge;
import io.naru.graph.model.state.Operation.UpsertNode;
import io.naru.graph.model.stream.ChainSettings;
import io.naru.graph.model.stream.ChainSnapshot;
import io.naru.graph.model.stream.LiveChain;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A uniformly random graph of mean degree 10, which is the least local there is, and a chain on it
 * that has dropped three tenths of everything. The target is that of the paper's run on Cora.
 */
final class BenchGraph {
  private static final int DEGREE = 10;
  private static final double DROPPED = 0.3;
  private static final int LAYERS = 2;
  private static final Target TARGET =
      new Target(new TargetTerm(0.3, 10, 1, 5, 0.9999), new TargetTerm(0.7, 1, 1, 1, 0.999));
  private static final Proposal PROPOSAL = Proposal.of(ProposalMode.EXACT, 0.1, 0.01);

  private final SplittableRandom random = new SplittableRandom(1);
  private final LiveGraph graph = new LiveGraph();
  private final int nodes;
  private LiveChain chain;

  BenchGraph(int nodes) {
    this.nodes = nodes;
    for (int node = 0; node < nodes; node++) {
      graph.apply(
          new UpsertNode(name(node), Optional.empty(), Optional.empty()), GraphObserver.NONE);
    }
    for (int edge = 0; edge < DEGREE / 2 * nodes; edge++) {
      graph.apply(insertion(Set.of()), GraphObserver.NONE);
    }
    burnIn(false);
  }

  /** The chain stands anew at a random subgraph, and does or does not settle after an update. */
  void burnIn(boolean wanted) {
    ChainSettings defaults = ChainSettings.of(LAYERS, TARGET, PROPOSAL);
    ChainSettings settings =
        new ChainSettings(
            LAYERS,
            TARGET,
            PROPOSAL,
            defaults.localShare(),
            defaults.burnIn(),
            wanted ? defaults.burnInLimit() : 0,
            defaults.region(),
            defaults.newEntropy());
    LiveChain.Tally none = new LiveChain.Tally(0, 0);
    ChainSnapshot start =
        new ChainSnapshot(
            bits(graph.adjacency().edges()),
            bits(nodes),
            random.doubles(nodes).toArray(),
            new double[0],
            none,
            none);
    chain = LiveChain.restored(graph.adjacency(), settings, start);
    chain.begin(random);
  }

  private BitSet bits(int size) {
    BitSet bits = new BitSet(size);
    for (int i = 0; i < size; i++) {
      bits.set(i, random.nextDouble() < DROPPED);
    }
    return bits;
  }

  private static String name(int node) {
    return "node-" + node;
  }

  private InsertEdge insertion(Set<Long> taken) {
    while (true) {
      int a = random.nextInt(nodes);
      int b = random.nextInt(nodes);
      if (a != b && graph.adjacency().edge(a, b) < 0 && !taken.contains(pair(a, b))) {
        return new InsertEdge(name(a), name(b), "");
      }
    }
  }

  private static long pair(int a, int b) {
    return (long) Math.min(a, b) << 32 | Math.max(a, b);
  }

  /** Updates that fit the graph as it stands: a new edge, then one that goes, and so on. */
  List<Operation> updates(int count) {
    Set<Long> taken = new HashSet<>();
    List<Operation> updates = new ArrayList<>(count);
    Adjacency adjacency = graph.adjacency();
    while (updates.size() < count) {
      if (updates.size() % 2 == 0) {
        InsertEdge insertion = insertion(taken);
        taken.add(pair(graph.number(insertion.source()), graph.number(insertion.target())));
        updates.add(insertion);
      } else {
        int edge = random.nextInt(adjacency.edges());
        int source = adjacency.source(edge);
        int target = adjacency.target(edge);
        if (taken.add(pair(source, target))) {
          updates.add(new RemoveEdge(graph.name(source), graph.name(target), ""));
        }
      }
    }
    return updates;
  }

  /** Applies an update to the graph and to the chain; returns log P. */
  double apply(Operation update) {
    graph.apply(update, chain);
    return chain.subgraph().logProbability();
  }

  /** Counts everything from scratch; returns log P. */
  double recount() {
    chain.recount();
    return chain.subgraph().logProbability();
  }

  int nodes() {
    return nodes;
  }

  LiveChain chain() {
    return chain;
  }

  /** gE of all nodes, then gV. */
  double[] changes() {
    double[] changes = new double[2 * nodes];
    for (int node = 0; node < nodes; node++) {
      changes[node] = chain.subgraph().edgeChange(node);
      changes[nodes + node] = chain.subgraph().nodeChange(node);
    }
    return changes;
  }
}
