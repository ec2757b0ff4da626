package io.naru.graph.model.stream;

import io.naru.graph.model.mhaug.Target;
import io.naru.graph.model.state.Adjacency;
import io.naru.graph.model.stream.WalkTable.Measure;
import java.util.BitSet;

/**
 * A subgraph of a graph that changes, with the target distribution's opinion of it: walk counts,
 * changes of the ego graphs gE and gV, and log P, all kept up to date with each change of graph or
 * subgraph. Terms of nodes that a change cannot reach are never looked at.
 */
public final class LiveSubgraph {
  private final Adjacency adjacency;
  private final Target target;
  private final WalkTable table;
  private final WalkChange change;
  private final BitSet droppedEdges = new BitSet();
  private final BitSet droppedNodes = new BitSet();
  private final CompensatedSum edgeSum = new CompensatedSum();
  private final CompensatedSum nodeSum = new CompensatedSum();
  private final CompensatedSum edgeMark = new CompensatedSum();
  private final CompensatedSum nodeMark = new CompensatedSum();
  private int edgesDropped;
  private int nodesDropped;

  /** Of an empty graph. */
  LiveSubgraph(Adjacency adjacency, int layers, Target target) {
    this.adjacency = adjacency;
    this.target = target;
    this.table = new WalkTable(layers);
    this.change = new WalkChange(adjacency, table, droppedEdges);
  }

  // ---------------------------------------------------------------- changes of the graph

  void nodeAdded(boolean kept, double entropy) {
    table.add(kept, entropy);
    droppedNodes.set(nodes() - 1, !kept);
    nodesDropped += kept ? 0 : 1;
    count(nodes() - 1, 1);
  }

  /** It has no edges any more; the last node takes its number. */
  void nodeRemoved(int node) {
    count(node, -1);
    nodesDropped -= keepsNode(node) ? 0 : 1;
    table.remove(node);
    droppedNodes.set(node, droppedNodes.get(nodes()));
    droppedNodes.clear(nodes());
  }

  void edgeAdded(int edge, int source, int target, boolean kept) {
    droppedEdges.set(edge, !kept);
    edgesDropped += kept ? 0 : 1;
    carry(source, target, 1, kept);
  }

  /** The edge {@code moved}, the last one, takes its number. */
  void edgeRemoved(int edge, int moved, int source, int target) {
    boolean kept = keepsEdge(edge);
    edgesDropped -= kept ? 0 : 1;
    droppedEdges.set(edge, droppedEdges.get(moved));
    droppedEdges.clear(moved);
    carry(source, target, -1, kept);
  }

  private void carry(int source, int target, int sign, boolean kept) {
    settle(Measure.ALL, change.edge(Measure.ALL, source, target, sign));
    settle(Measure.NODES, change.edge(Measure.NODES, source, target, sign));
    if (kept) {
      settle(Measure.EDGES, change.edge(Measure.EDGES, source, target, sign));
    }
  }

  // ---------------------------------------------------------------- changes of the subgraph

  /** Drops a kept edge, keeps a dropped one; returns what log P's sum of nodes gains, weighted. */
  double flipEdge(int edge) {
    int sign = keepsEdge(edge) ? -1 : 1;
    droppedEdges.flip(edge);
    edgesDropped -= sign;
    int reached = change.edge(Measure.EDGES, adjacency.source(edge), adjacency.target(edge), sign);
    return target.edges().weight() * settle(Measure.EDGES, reached);
  }

  /** The same for a feature row. */
  double flipNode(int node) {
    int sign = keepsNode(node) ? -1 : 1;
    droppedNodes.flip(node);
    nodesDropped -= sign;
    return target.nodes().weight() * settle(Measure.NODES, change.source(node, sign));
  }

  /** Remembers the sums before a flip that may be taken back. */
  void mark() {
    edgeMark.set(edgeSum);
    nodeMark.set(nodeSum);
  }

  /** After the flip back: the sums are bit for bit what they were. */
  void back() {
    edgeSum.set(edgeMark);
    nodeSum.set(nodeMark);
  }

  /** The network thinks otherwise of a node: within [0, 1], over log C. */
  void entropy(int node, double entropy) {
    count(node, -1);
    table.entropy(node, entropy);
    count(node, 1);
  }

  /** The same of all nodes, {@code [n]}; the sums are added up anew. */
  void entropies(double[] entropy) {
    for (int node = 0; node < nodes(); node++) {
      table.entropy(node, entropy[node]);
    }
    sum();
  }

  /** Other edges are dropped, as many as {@code selection} has; {@code walks}: {@code [k+1][n]}. */
  void edges(BitSet selection, int dropped, long[][] walks) {
    droppedEdges.clear();
    droppedEdges.or(selection);
    edgesDropped = dropped;
    fill(Measure.EDGES, walks);
  }

  /** Other feature rows are dropped: those at which level 0 is 0. */
  void nodes(int dropped, long[][] walks) {
    for (int node = 0; node < nodes(); node++) {
      droppedNodes.set(node, walks[0][node] == 0);
    }
    nodesDropped = dropped;
    fill(Measure.NODES, walks);
  }

  /** What log P's unweighted sum of the edges' terms gains if these are the walks, {@code [n]}. */
  double edgeGain(long[] walks) {
    CompensatedSum sum = new CompensatedSum();
    for (int node = 0; node < nodes(); node++) {
      sum.add(target.edges().ofNode(lost(node, walks[node]), table.entropy(node)));
    }
    return sum.value() - edgeSum.value();
  }

  /** The same of the nodes' terms. */
  double nodeGain(long[] walks) {
    CompensatedSum sum = new CompensatedSum();
    for (int node = 0; node < nodes(); node++) {
      sum.add(target.nodes().ofNode(lost(node, walks[node]), table.entropy(node)));
    }
    return sum.value() - nodeSum.value();
  }

  /** Counts everything from scratch, in the time of the whole graph. */
  void recount() {
    long[] ones = FullCount.ones(nodes());
    fill(Measure.ALL, FullCount.levels(adjacency, new BitSet(), ones, layers()));
    fill(Measure.EDGES, FullCount.levels(adjacency, droppedEdges, ones, layers()));
    fill(Measure.NODES, FullCount.levels(adjacency, new BitSet(), mask(), layers()));
    sum();
  }

  private long[] mask() {
    long[] mask = new long[nodes()];
    for (int node = 0; node < mask.length; node++) {
      mask[node] = keepsNode(node) ? 1 : 0;
    }
    return mask;
  }

  /** From nothing to a subgraph of the graph as it stands. */
  void restore(ChainSnapshot snapshot) {
    for (int node = 0; node < adjacency.nodes(); node++) {
      table.add(!snapshot.droppedNodes().get(node), snapshot.entropy()[node]);
    }
    droppedEdges.or(snapshot.droppedEdges());
    droppedNodes.or(snapshot.droppedNodes());
    edgesDropped = droppedEdges.cardinality();
    nodesDropped = droppedNodes.cardinality();
    recount();
    double[] sums = snapshot.sums();
    if (sums.length > 0) {
      edgeSum.set(sums[0], sums[1]);
      nodeSum.set(sums[2], sums[3]);
    }
  }

  double[] sums() {
    double[] edges = edgeSum.parts();
    double[] nodes = nodeSum.parts();
    return new double[] {edges[0], edges[1], nodes[0], nodes[1]};
  }

  double[] entropies() {
    double[] entropy = new double[nodes()];
    for (int node = 0; node < entropy.length; node++) {
      entropy[node] = table.entropy(node);
    }
    return entropy;
  }

  private void fill(Measure measure, long[][] walks) {
    for (int node = 0; node < nodes(); node++) {
      for (int level = 0; level <= layers(); level++) {
        table.set(node, measure, level, walks[level][node]);
      }
    }
  }

  /** Adds all terms up anew, in the order of the nodes. */
  void sum() {
    edgeSum.clear();
    nodeSum.clear();
    for (int node = 0; node < nodes(); node++) {
      count(node, 1);
    }
  }

  private void count(int node, int sign) {
    edgeSum.add(sign * edgeTerm(node));
    nodeSum.add(sign * nodeTerm(node));
  }

  /** Takes over what is pending; returns what the sum of terms of that measure gains. */
  private double settle(Measure measure, int reached) {
    double gain = 0;
    for (int i = 0; i < reached; i++) {
      int node = change.node(i);
      double edgeBefore = edgeTerm(node);
      double nodeBefore = nodeTerm(node);
      table.add(node, measure, layers(), change.take(node));
      if (measure != Measure.NODES) {
        double edgeAfter = edgeTerm(node);
        edgeSum.add(-edgeBefore);
        edgeSum.add(edgeAfter);
        gain += edgeAfter - edgeBefore;
      }
      if (measure != Measure.EDGES) {
        double nodeAfter = nodeTerm(node);
        nodeSum.add(-nodeBefore);
        nodeSum.add(nodeAfter);
        gain += measure == Measure.NODES ? nodeAfter - nodeBefore : 0;
      }
    }
    return gain;
  }

  private double edgeTerm(int node) {
    return target.edges().ofNode(edgeChange(node), table.entropy(node));
  }

  private double nodeTerm(int node) {
    return target.nodes().ofNode(nodeChange(node), table.entropy(node));
  }

  // ---------------------------------------------------------------- what it is

  /** n. */
  public int nodes() {
    return table.nodes();
  }

  /** k. */
  public int layers() {
    return table.layers();
  }

  /** gE of a node, within [0, 1). */
  public double edgeChange(int node) {
    return lost(node, table.get(node, Measure.EDGES, layers()));
  }

  /** gV of a node, within [0, 1]. */
  public double nodeChange(int node) {
    return lost(node, table.get(node, Measure.NODES, layers()));
  }

  private double lost(int node, long remaining) {
    return 1 - remaining / (double) walks(node);
  }

  /** c of a node: walks of length k that begin there. */
  public long walks(int node) {
    return table.get(node, Measure.ALL, layers());
  }

  /** The entropy that the target takes for a node. */
  public double entropy(int node) {
    return table.entropy(node);
  }

  /** Whether the edge is in the subgraph. */
  public boolean keepsEdge(int edge) {
    return !droppedEdges.get(edge);
  }

  /** Whether the node has its features in the subgraph. */
  public boolean keepsNode(int node) {
    return !droppedNodes.get(node);
  }

  /** Which edges are dropped: one bit each, a copy. */
  public BitSet droppedEdges() {
    return (BitSet) droppedEdges.clone();
  }

  /** Whose feature rows are dropped: one bit each, a copy. */
  public BitSet droppedNodes() {
    return (BitSet) droppedNodes.clone();
  }

  /** How many edges are dropped. */
  public int edgesDropped() {
    return edgesDropped;
  }

  /** How many feature rows are dropped. */
  public int nodesDropped() {
    return nodesDropped;
  }

  /** Delta_E: the share of dropped edges; 0 of none. */
  public double edgeRatio() {
    return adjacency.edges() == 0 ? 0 : (double) edgesDropped / adjacency.edges();
  }

  /** Delta_V: the share of dropped feature rows; 0 of none. */
  public double nodeRatio() {
    return nodes() == 0 ? 0 : (double) nodesDropped / nodes();
  }

  /** log P, up to a constant. */
  public double logProbability() {
    return target.edges().log(edgeSum.value(), adjacency.edges(), edgesDropped)
        + target.nodes().log(nodeSum.value(), nodes(), nodesDropped);
  }
}
