package io.naru.graph.model.state;

import java.util.ArrayList;
import java.util.List;

/** Keeps nodes and edges by number from what an observer is told, and nothing else. */
final class EdgeMirror implements GraphObserver {
  final List<int[]> edges = new ArrayList<>();
  int nodes;

  @Override
  public void nodeAdded(int node) {
    nodes++;
  }

  @Override
  public void nodeRemoved(int node, int moved) {
    nodes--;
    for (int[] edge : edges) {
      for (int side = 0; side < 2; side++) {
        if (edge[side] == moved) {
          edge[side] = node;
        }
      }
    }
  }

  @Override
  public void edgeAdded(int edge, int source, int target) {
    edges.add(new int[] {source, target});
  }

  @Override
  public void edgeRemoved(int edge, int moved, int source, int target) {
    int[] last = edges.remove(edges.size() - 1);
    if (edge != moved) {
      edges.set(edge, last);
    }
  }
}
