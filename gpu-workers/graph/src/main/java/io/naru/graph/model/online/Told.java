package io.naru.graph.model.online;

import io.naru.graph.model.state.Adjacency;
import io.naru.graph.model.state.GraphObserver;
import io.naru.graph.model.state.LiveGraph;
import io.naru.graph.model.stream.LiveChain;
import io.naru.graph.model.stream.LiveSubgraph;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which edges and feature rows were dropped when the subgraph was last told of. It follows the
 * numbers of the graph, so that the difference to now is one of bits.
 */
final class Told implements GraphObserver {
  private final BitSet edges;
  private final BitSet nodes;
  private long accepted;

  Told(BitSet edges, BitSet nodes, long accepted) {
    this.edges = edges;
    this.nodes = nodes;
    this.accepted = accepted;
  }

  BitSet edges() {
    return edges;
  }

  BitSet nodes() {
    return nodes;
  }

  long accepted() {
    return accepted;
  }

  @Override
  public void nodeRemoved(int node, int moved) {
    move(nodes, node, moved);
  }

  @Override
  public void edgeRemoved(int edge, int moved, int source, int target) {
    move(edges, edge, moved);
  }

  private static void move(BitSet bits, int to, int from) {
    bits.set(to, bits.get(from));
    bits.clear(from);
  }

  /** Tells of the subgraph as it is now. */
  Augmentation tell(LiveGraph graph, LiveChain chain) {
    LiveSubgraph now = chain.subgraph();
    BitSet edgesNow = now.droppedEdges();
    BitSet nodesNow = now.droppedNodes();
    LiveChain.Tally moves = chain.moves();
    Augmentation told =
        new Augmentation(
            moves.proposals(),
            moves.accepted(),
            accepted,
            edgeNames(graph, less(edgesNow, edges)),
            edgeNames(graph, less(edges, edgesNow)),
            nodeNames(graph, less(nodesNow, nodes)),
            nodeNames(graph, less(nodes, nodesNow)),
            now.logProbability(),
            now.edgeRatio(),
            now.nodeRatio());
    become(edges, edgesNow);
    become(nodes, nodesNow);
    accepted = moves.accepted();
    return told;
  }

  private static IntStream less(BitSet bits, BitSet without) {
    BitSet left = (BitSet) bits.clone();
    left.andNot(without);
    return left.stream();
  }

  private static void become(BitSet bits, BitSet other) {
    bits.clear();
    bits.or(other);
  }

  private static List<EdgeName> edgeNames(LiveGraph graph, IntStream edges) {
    Adjacency adjacency = graph.adjacency();
    return edges
        .mapToObj(
            edge ->
                EdgeName.of(graph.name(adjacency.source(edge)), graph.name(adjacency.target(edge))))
        .toList();
  }

  private static List<String> nodeNames(LiveGraph graph, IntStream nodes) {
    return nodes.mapToObj(graph::name).toList();
  }
}
