package io.naru.graph.model.dgt.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.graph.model.dgt.katz.KatzEncoding;
import io.naru.graph.model.dgt.katz.Propagation;
import io.naru.graph.model.state.GraphObserver;
import io.naru.graph.model.state.LiveGraph;
import io.naru.graph.model.state.Operation;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class LiveKatzTest {
  private static final int NODES = 40;
  private static final int CHANGES = 120;
  private static final int WIDTH = 3;

  @Property(tries = 20)
  void katzRowsAreThoseOfAFullRecompute(@ForAll @LongRange(min = 0, max = 9999) long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] rows = new float[NODES * WIDTH];
    for (int at = 0; at < rows.length; at++) {
      rows[at] = (float) random.nextGaussian();
    }
    LiveGraph graph = withoutEdges();
    KatzEncoding katz =
        new KatzEncoding(
            new Propagation(new LiveNeighbourhoods(graph.adjacency()), seed % 3 != 0), 3);
    LiveKatz live = new LiveKatz(katz, rows, WIDTH);
    for (int change = 0; change < CHANGES; change++) {
      change(graph, random, changes(live::edgeChanged, live::edgeChanged));
      float[] full = KatzEncoding.encoding(katz.powers(rows, WIDTH), 0.4);
      float[] encoding = live.encoding(0.4);
      for (int at = 0; at < full.length; at++) {
        assertEquals(full[at], encoding[at], 1e-6 * Math.max(1, Math.abs(full[at])));
      }
    }
  }

  private interface Change {
    void at(int source, int target);
  }

  private static GraphObserver changes(Change added, Change removed) {
    return new GraphObserver() {
      @Override
      public void edgeAdded(int edge, int source, int target) {
        added.at(source, target);
      }

      @Override
      public void edgeRemoved(int edge, int moved, int source, int target) {
        removed.at(source, target);
      }
    };
  }

  private static LiveGraph withoutEdges() {
    LiveGraph graph = new LiveGraph();
    for (int node = 0; node < NODES; node++) {
      graph.apply(
          new Operation.UpsertNode("" + node, Optional.empty(), Optional.empty()),
          GraphObserver.NONE);
    }
    return graph;
  }

  private static Operation insert(int source, int target) {
    return new Operation.InsertEdge("" + source, "" + target, "");
  }

  /** An edge between two random nodes goes if it is there, and comes if it is not. */
  private static void change(LiveGraph graph, SplittableRandom random, GraphObserver observer) {
    int source = random.nextInt(NODES);
    int target = (source + 1 + random.nextInt(NODES - 1)) % NODES;
    boolean there = graph.adjacency().edge(source, target) >= 0;
    // Edges that come too often go again: the graph stays sparse, with isolated nodes at first.
    if (!there && graph.adjacency().edges() > NODES) {
      int edge = random.nextInt(graph.adjacency().edges());
      source = graph.adjacency().source(edge);
      target = graph.adjacency().target(edge);
      there = true;
    }
    graph.apply(
        there ? new Operation.RemoveEdge("" + source, "" + target, "") : insert(source, target),
        observer);
  }
}
