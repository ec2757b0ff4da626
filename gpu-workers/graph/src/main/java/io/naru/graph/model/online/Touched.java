package io.naru.graph.model.online;

import io.naru.graph.model.state.GraphObserver;
import io.naru.graph.model.state.LiveGraph;
import java.util.Set;
import java.util.TreeSet;

/** The names of the nodes that a delta changes, or whose edges it changes. */
final class Touched implements GraphObserver {
  private final LiveGraph graph;
  private final Set<String> names = new TreeSet<>();

  Touched(LiveGraph graph) {
    this.graph = graph;
  }

  /** Numbers of those that are there now. */
  int[] nodes() {
    return names.stream()
        .mapToInt(graph::number)
        .filter(node -> node != LiveGraph.ABSENT)
        .toArray();
  }

  @Override
  public void nodeAdded(int node) {
    names.add(graph.name(node));
  }

  @Override
  public void nodeChanged(int node) {
    names.add(graph.name(node));
  }

  @Override
  public void edgeAdded(int edge, int source, int target) {
    names.add(graph.name(source));
    names.add(graph.name(target));
  }

  @Override
  public void edgeRemoved(int edge, int moved, int source, int target) {
    names.add(graph.name(source));
    names.add(graph.name(target));
  }
}
