package io.naru.graph.model.dgt.stream;

import io.naru.graph.model.dgt.sequence.ForwardPush;
import io.naru.graph.model.dgt.sequence.Neighbourhoods;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Personalised PageRank of some sources while edges come and go. What is estimated and what is
 * residual are kept; an edge at u changes one row of {@code P = D^-1 A}, and with it the residuals
 * by {@code (1 - alpha) / alpha * p(u) * (P'_u - P_u)}, after which {@code r = e_s - (p - (1 -
 * alpha) p P') / alpha} holds again (Zhang, Lofgren and Goel 2016). The rest is pushed when a
 * source is asked for, and the error stays within {@code epsilon * degree}.
 */
public final class LivePageRank {
  private final Neighbourhoods graph;
  private final ForwardPush push;
  private final Map<Integer, Map<Integer, Mass>> sources = new HashMap<>();
  private final Map<Integer, Set<Integer>> reachedBy = new HashMap<>();
  private final Set<Integer> stale = new HashSet<>();

  private static final class Mass {
    double estimate;
    double residual;
  }

  /** No sources yet. The graph's number of nodes stays. */
  public LivePageRank(Neighbourhoods graph, double epsilon) {
    this.graph = graph;
    this.push = new ForwardPush(graph, epsilon);
  }

  /**
   * Brings a source up to date.
   *
   * @return its estimates and residuals, until the next call
   */
  public ForwardPush of(int source) {
    Map<Integer, Mass> masses = sources.get(source);
    push.clear();
    if (masses == null) {
      push.addResidual(source, 1);
    } else {
      masses.forEach(
          (node, mass) -> {
            push.addEstimate(node, mass.estimate);
            push.addResidual(node, mass.residual);
          });
    }
    if (masses == null || stale.remove(source)) {
      push.push();
      keep(source);
    }
    return push;
  }

  private void keep(int source) {
    Map<Integer, Mass> masses = new HashMap<>();
    for (int at = 0; at < push.touched(); at++) {
      int node = push.node(at);
      Mass mass = new Mass();
      mass.estimate = push.estimate(node);
      mass.residual = push.residual(node);
      masses.put(node, mass);
      if (mass.estimate != 0) {
        reachedBy.computeIfAbsent(node, reached -> new HashSet<>()).add(source);
      }
    }
    sources.put(source, masses);
  }

  /** An edge has come. */
  public void edgeAdded(int source, int target) {
    correct(source, target, 1);
    correct(target, source, 1);
  }

  /** An edge has gone. */
  public void edgeRemoved(int source, int target) {
    correct(source, target, -1);
    correct(target, source, -1);
  }

  /** For each source that has an estimate at one end: its residuals around that end. */
  private void correct(int end, int other, int change) {
    for (int source : reachedBy.getOrDefault(end, Set.of())) {
      Map<Integer, Mass> masses = sources.get(source);
      double factor = (1 - ForwardPush.ALPHA) / ForwardPush.ALPHA * masses.get(end).estimate;
      if (factor != 0) {
        correct(masses, end, other, change, factor);
        stale.add(source);
      }
    }
  }

  private void correct(Map<Integer, Mass> masses, int end, int other, int change, double factor) {
    int now = graph.degree(end);
    int before = now - change;
    // A walk stays at a node without neighbours.
    if (before == 0) {
      add(masses, end, -factor);
    }
    if (now == 0) {
      add(masses, end, factor);
    }
    double share = (now == 0 ? 0 : 1.0 / now) - (before == 0 ? 0 : 1.0 / before);
    for (int at = 0; at < now; at++) {
      int neighbour = graph.neighbour(end, at);
      if (neighbour != other) {
        add(masses, neighbour, factor * share);
      }
    }
    add(masses, other, change > 0 ? factor / now : -factor / before);
  }

  private static void add(Map<Integer, Mass> masses, int node, double residual) {
    masses.computeIfAbsent(node, reached -> new Mass()).residual += residual;
  }
}
