package io.naru.graph.model.dgt.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.graph.model.dgt.RandomGraphs;
import io.naru.graph.model.dgt.katz.KatzEncoding;
import io.naru.graph.model.dgt.katz.Propagation;
import io.naru.graph.model.dgt.sequence.Criterion;
import io.naru.graph.model.dgt.sequence.FeatureIndex;
import io.naru.graph.model.dgt.sequence.ForwardPush;
import io.naru.graph.model.dgt.sequence.Neighbourhoods;
import io.naru.graph.model.dgt.sequence.NodeKeys;
import io.naru.graph.model.dgt.sequence.NodeSort;
import io.naru.graph.model.dgt.sequence.PageRanks;
import io.naru.graph.model.dgt.sequence.Sequences;
import io.naru.graph.model.dgt.sequence.SingleSort;
import io.naru.graph.model.state.GraphObserver;
import io.naru.graph.model.state.LiveGraph;
import io.naru.graph.model.state.Operation;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LiveDgtTest {
  private static final int NODES = 40;
  private static final int CHANGES = 120;
  private static final int LENGTH = 10;
  private static final double EPSILON = 1e-4;
  private static final int WIDTH = 3;
  private static final FeatureIndex FEATURES =
      new FeatureIndex(RandomGraphs.features(NODES, 12, 5));
  private static final NodeKeys KEYS = NodeKeys.numbered(NODES);

  @Property(tries = 20)
  void sequencesByHopsAreThoseOfAFullSort(@ForAll @LongRange(min = 0, max = 9999) long seed) {
    LiveGraph graph = withoutEdges();
    Neighbourhoods edges = new LiveNeighbourhoods(graph.adjacency());
    LiveBreadthFirst live = new LiveBreadthFirst(edges, sort(edges));
    SplittableRandom random = new SplittableRandom(seed);
    for (int change = 0; change < CHANGES; change++) {
      change(graph, random, changes(live::edgeChanged, live::edgeChanged));
      if (change % 5 == 0) {
        Sequences full = new NodeSort(edges, FEATURES, KEYS, LENGTH, EPSILON).by(Criterion.BFS);
        for (int query = 0; query < NODES; query++) {
          int from = query * LENGTH;
          assertArrayEquals(
              Arrays.copyOfRange(full.nodes(), from, from + full.lengths()[query]),
              live.sequence(query),
              "change " + change + ", query " + query);
        }
      }
    }
  }

  @Test
  void anEdgeFarAwayLeavesSequencesAsTheyAre() {
    // A long path: the sequences of one end do not reach the other.
    LiveGraph graph = withoutEdges();
    Neighbourhoods edges = new LiveNeighbourhoods(graph.adjacency());
    for (int node = 1; node < NODES - 1; node++) {
      graph.apply(insert(node - 1, node), GraphObserver.NONE);
    }
    LiveBreadthFirst live = new LiveBreadthFirst(edges, sort(edges));
    for (int query = 0; query < NODES; query++) {
      live.sequence(query);
    }

    graph.apply(insert(NODES - 2, NODES - 1), changes(live::edgeChanged, live::edgeChanged));

    assertFalse(live.stale(0));
    assertTrue(live.stale(NODES - 1));
    assertTrue(live.stale(NODES - 2));
  }

  @Property(tries = 20)
  void pageRankStaysWithinItsBound(@ForAll @LongRange(min = 0, max = 9999) long seed) {
    LiveGraph graph = withoutEdges();
    Neighbourhoods edges = new LiveNeighbourhoods(graph.adjacency());
    LivePageRank live = new LivePageRank(edges, EPSILON);
    SplittableRandom random = new SplittableRandom(seed);
    for (int change = 0; change < CHANGES; change++) {
      change(graph, random, changes(live::edgeAdded, live::edgeRemoved));
      if (change % 10 == 0) {
        for (int source = 0; source < NODES; source += 7) {
          ForwardPush pushed = live.of(source);
          ForwardPush fresh = new ForwardPush(edges, EPSILON);
          fresh.addResidual(source, 1);
          fresh.push();
          double[] exact = PageRanks.exact(edges, source);
          for (int node = 0; node < NODES; node++) {
            // Rounding decides at the bound itself.
            double bound = EPSILON * Math.max(1, edges.degree(node)) * 1.001;
            assertEquals(exact[node], pushed.estimate(node), bound);
            assertEquals(fresh.estimate(node), pushed.estimate(node), 2 * bound);
          }
        }
      }
    }
  }

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

  private static SingleSort sort(Neighbourhoods edges) {
    return new SingleSort(edges, FEATURES, KEYS, LENGTH);
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
