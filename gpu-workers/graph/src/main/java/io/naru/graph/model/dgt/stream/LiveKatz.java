package io.naru.graph.model.dgt.stream;

import io.naru.graph.model.dgt.katz.KatzEncoding;
import io.naru.graph.model.dgt.katz.Propagation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The powers {@code C_t = M^t W} of the Katz encoding while edges come and go. A change touches the
 * rows of M at its ends and, where M is normalised by degrees, at their neighbours; C_t then
 * changes there and around where C_(t-1) did.
 */
public final class LiveKatz {
  private final Propagation propagation;
  private final int width;
  private final List<float[]> powers = new ArrayList<>();

  /**
   * Computes all powers once.
   *
   * @param katz M and T; the graph's number of nodes stays
   * @param rows W, {@code [n, width]}
   */
  public LiveKatz(KatzEncoding katz, float[] rows, int width) {
    this.propagation = katz.propagation();
    this.width = width;
    powers.add(rows);
    powers.addAll(katz.powers(rows, width));
  }

  /**
   * An edge came or went.
   *
   * @return the nodes whose encoding changed
   */
  public Set<Integer> edgeChanged(int source, int target) {
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
    return dirty;
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
    return KatzEncoding.encoding(powers.subList(1, powers.size()), decay);
  }
}
