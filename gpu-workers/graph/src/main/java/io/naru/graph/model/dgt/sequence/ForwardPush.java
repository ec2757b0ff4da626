package io.naru.graph.model.dgt.sequence;

/**
 * Personalised PageRank {@code alpha sum_t (1 - alpha)^t (D^-1 A)^t} of one source by forward push
 * (Andersen, Chung and Lang 2006), in rounds so that the order of nodes does not matter: all nodes
 * whose residual exceeds {@code epsilon * degree} push at once. The estimate of a node then errs by
 * at most {@code epsilon * degree}. A walk stays at a node without neighbours.
 */
public final class ForwardPush {
  /** Probability that a walk ends at each step. */
  public static final double ALPHA = 0.15;

  private final Neighbourhoods graph;
  private final double epsilon;
  private final double[] estimates;
  private final double[] residuals;
  private final double[] pushed;
  private final boolean[] seen;
  private final boolean[] waiting;
  private final int[] touched;
  private int[] frontier;
  private int[] next;
  private int count;
  private int frontierSize;

  /** For sources of a graph. */
  public ForwardPush(Neighbourhoods graph, double epsilon) {
    int nodes = graph.nodes();
    this.graph = graph;
    this.epsilon = epsilon;
    this.estimates = new double[nodes];
    this.residuals = new double[nodes];
    this.pushed = new double[nodes];
    this.seen = new boolean[nodes];
    this.waiting = new boolean[nodes];
    this.touched = new int[nodes];
    this.frontier = new int[nodes];
    this.next = new int[nodes];
  }

  /** Begins a source with nothing estimated and nothing residual. */
  public void clear() {
    for (int at = 0; at < count; at++) {
      estimates[touched[at]] = 0;
      residuals[touched[at]] = 0;
      seen[touched[at]] = false;
    }
    count = 0;
  }

  /** Adds to what is estimated at a node. */
  public void addEstimate(int node, double value) {
    touch(node);
    estimates[node] += value;
  }

  /** Adds to what a node has yet to push; negative where an edge took from it. */
  public void addResidual(int node, double value) {
    touch(node);
    residuals[node] += value;
    enqueue(node);
  }

  /** Pushes until every residual is small enough. */
  public void push() {
    while (frontierSize > 0) {
      int size = frontierSize;
      int[] round = frontier;
      frontier = next;
      next = round;
      frontierSize = 0;
      for (int at = 0; at < size; at++) {
        int node = round[at];
        waiting[node] = false;
        pushed[node] = residuals[node];
        residuals[node] = 0;
      }
      for (int at = 0; at < size; at++) {
        spread(round[at]);
      }
    }
  }

  private void spread(int node) {
    int degree = graph.degree(node);
    if (degree == 0) {
      estimates[node] += pushed[node];
      return;
    }
    estimates[node] += ALPHA * pushed[node];
    double share = (1 - ALPHA) * pushed[node] / degree;
    for (int at = 0; at < degree; at++) {
      addResidual(graph.neighbour(node, at), share);
    }
  }

  private void enqueue(int node) {
    // Rounded, so that the order of a sum does not decide who pushes.
    if (!waiting[node]
        && (float) Math.abs(residuals[node]) > (float) (epsilon * graph.degree(node))) {
      waiting[node] = true;
      frontier[frontierSize++] = node;
    }
  }

  private void touch(int node) {
    if (!seen[node]) {
      seen[node] = true;
      touched[count++] = node;
    }
  }

  /** How many nodes have an estimate or a residual. */
  public int touched() {
    return count;
  }

  /** One of them. */
  public int node(int at) {
    return touched[at];
  }

  /** The estimate of a node. */
  public double estimate(int node) {
    return estimates[node];
  }

  /** What a node has not pushed, at most {@code epsilon * degree} either way. */
  public double residual(int node) {
    return residuals[node];
  }
}
