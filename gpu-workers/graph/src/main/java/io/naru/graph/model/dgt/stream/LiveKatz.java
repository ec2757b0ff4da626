package io.naru.graph.model.dgt.stream;

import io.naru.graph.model.dgt.katz.KatzEncoding;
import io.naru.graph.model.dgt.katz.Propagation;
import io.naru.graph.model.state.GraphObserver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * The powers {@code C_t = M^t W} of the Katz encoding while nodes and edges come and go. A change
 * of an edge touches the rows of M at its ends and, where M is normalised by degrees, at their
 * neighbours; C_t then changes there and around where C_(t-1) did.
 */
public final class LiveKatz implements GraphObserver {
  private final Propagation propagation;
  private final int width;
  private final IntFunction<float[]> rows;
  private final List<float[]> powers = new ArrayList<>();

  /**
   * Of a graph as it stands now. Whoever has it must have it told of all changes from here on.
   *
   * @param katz M and T
   * @param rows a row of W for the node of a number, {@code [width]}
   */
  public LiveKatz(KatzEncoding katz, int width, IntFunction<float[]> rows) {
    this.propagation = katz.propagation();
    this.width = width;
    this.rows = rows;
    float[] all = new float[nodes() * width];
    for (int node = 0; node < nodes(); node++) {
      System.arraycopy(rows.apply(node), 0, all, node * width, width);
    }
    powers.add(all);
    powers.addAll(katz.powers(all, width));
  }

  private int nodes() {
    return propagation.graph().nodes();
  }

  @Override
  public void nodeAdded(int node) {
    int needed = nodes() * width;
    if (needed > powers.get(0).length) {
      powers.replaceAll(power -> Arrays.copyOf(power, Math.max(needed, 2 * power.length)));
    }
    System.arraycopy(rows.apply(node), 0, powers.get(0), node * width, width);
    for (int hop = 1; hop < powers.size(); hop++) {
      propagation.row(node, powers.get(hop - 1), powers.get(hop), width);
    }
  }

  @Override
  public void nodeRemoved(int node, int moved) {
    powers.forEach(power -> System.arraycopy(power, moved * width, power, node * width, width));
  }

  @Override
  public void edgeAdded(int edge, int source, int target) {
    edgeChanged(source, target);
  }

  @Override
  public void edgeRemoved(int edge, int moved, int source, int target) {
    edgeChanged(source, target);
  }

  private void edgeChanged(int source, int target) {
    Set<Integer> ends = new TreeSet<>(List.of(source, target));
    Set<Integer> touched = propagation.normalised() ? withNeighbours(ends) : ends;
    Set<Integer> dirty = touched;
    for (int hop = 1; hop < powers.size(); hop++) {
      if (hop > 1) {
        dirty = withNeighbours(dirty);
        dirty.addAll(touched);
      }
      for (int node : dirty) {
        propagation.row(node, powers.get(hop - 1), powers.get(hop), width);
      }
    }
  }

  private Set<Integer> withNeighbours(Set<Integer> nodes) {
    Set<Integer> all = new TreeSet<>(nodes);
    for (int node : nodes) {
      for (int at = 0; at < propagation.graph().degree(node); at++) {
        all.add(propagation.graph().neighbour(node, at));
      }
    }
    return all;
  }

  /** PE with a decay, {@code [n, width]}. */
  public float[] encoding(double decay) {
    float[] all = KatzEncoding.encoding(powers.subList(1, powers.size()), decay);
    return Arrays.copyOf(all, nodes() * width);
  }
}
