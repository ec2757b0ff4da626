package io.naru.graph.model.online;

import io.naru.graph.model.state.GraphObserver;

/** Tells two observers, one after the other. */
record Both(GraphObserver first, GraphObserver second) implements GraphObserver {
  @Override
  public void nodeAdded(int node) {
    first.nodeAdded(node);
    second.nodeAdded(node);
  }

  @Override
  public void nodeChanged(int node) {
    first.nodeChanged(node);
    second.nodeChanged(node);
  }

  @Override
  public void nodeRemoved(int node, int moved) {
    first.nodeRemoved(node, moved);
    second.nodeRemoved(node, moved);
  }

  @Override
  public void edgeAdded(int edge, int source, int target) {
    first.edgeAdded(edge, source, target);
    second.edgeAdded(edge, source, target);
  }

  @Override
  public void edgeRemoved(int edge, int moved, int source, int target) {
    first.edgeRemoved(edge, moved, source, target);
    second.edgeRemoved(edge, moved, source, target);
  }
}
