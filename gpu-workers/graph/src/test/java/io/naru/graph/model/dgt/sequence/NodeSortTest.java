package io.naru.graph.model.dgt.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.graph.model.dgt.RandomGraphs;
import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.graph.SparseRows;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class NodeSortTest {
  private static final int NODES = 60;
  private static final int WIDTH = 12;

  @Test
  void aPathIsSortedByDistanceThenByWalks() {
    // 0-1-2-3 and 1-4: from 0, nodes 2 and 4 are two hops away and equally likely.
    Graph graph = Graph.of(6, new int[] {0, 1, 2, 1}, new int[] {1, 2, 3, 4});
    SparseRows features = new SparseRows(1, new int[7], new int[0], new float[0]);

    Sequences sequences = sort(graph, features, NodeKeys.numbered(6), 5).by(Criterion.BFS);

    assertArrayEquals(new int[] {5, 5, 5, 5, 5, 1}, sequences.lengths());
    assertEquals(0, sequences.node(0, 0));
    assertEquals(1, sequences.node(0, 1));
    assertEquals(3, sequences.node(0, 4));
    assertArrayEquals(
        new int[] {5, 5, 5, 5, 5}, Arrays.copyOfRange(sequences.nodes(), 25, 30), "padding");
  }

  @Property(tries = 30)
  void sequencesBeginWithTheirQueryAndDoNotRepeat(
      @ForAll @LongRange(min = 0, max = 9999) long seed) {
    Graph graph = RandomGraphs.graph(NODES, 70, seed);
    NodeSort sort =
        sort(graph, RandomGraphs.features(NODES, WIDTH, seed), NodeKeys.numbered(NODES), 16);
    for (Criterion criterion : Criterion.values()) {
      Sequences sequences = sort.by(criterion);
      for (int query = 0; query < NODES; query++) {
        assertEquals(query, sequences.node(query, 0));
        Set<Integer> seen = new HashSet<>();
        for (int rank = 0; rank < sequences.length(); rank++) {
          if (rank < sequences.lengths()[query]) {
            assertTrue(seen.add(sequences.node(query, rank)));
          } else {
            assertEquals(query, sequences.node(query, rank));
          }
        }
      }
      assertEquals(sequences, sort.by(criterion), "twice the same");
    }
  }

  @Property(tries = 30)
  void ranksFollowTheirScores(@ForAll @LongRange(min = 0, max = 9999) long seed) {
    Graph graph = RandomGraphs.graph(NODES, 90, seed);
    SparseRows features = RandomGraphs.features(NODES, WIDTH, seed);
    NodeSort sort = sort(graph, features, NodeKeys.numbered(NODES), 16);
    Sequences near = sort.by(Criterion.BFS);
    Sequences visited = sort.by(Criterion.PPR);
    Sequences alike = sort.by(Criterion.FEAT);
    FeatureIndex index = FeatureIndex.of(features);
    for (int query = 0; query < NODES; query++) {
      int[] distances = distances(graph, query);
      double[] visits = PageRanks.exact(Neighbourhoods.of(graph), query);
      for (int rank = 1; rank < near.lengths()[query]; rank++) {
        assertTrue(distances[near.node(query, rank - 1)] <= distances[near.node(query, rank)]);
      }
      for (int rank = 2; rank < visited.lengths()[query]; rank++) {
        double before = visits[visited.node(query, rank - 1)];
        double after = visits[visited.node(query, rank)];
        double error = 2 * 1e-6 * (graph.degree(visited.node(query, rank - 1)) + 1);
        assertTrue(before > after - error - 2 * 1e-6 * graph.degree(visited.node(query, rank)));
      }
      if (!index.blank(query)) {
        float[] row = new float[WIDTH];
        index.addTo(row, query, 1);
        for (int rank = 2; rank < alike.lengths()[query]; rank++) {
          float before = index.cosine(row, alike.node(query, rank - 1));
          assertTrue(before >= index.cosine(row, alike.node(query, rank)));
        }
      }
    }
  }

  @Property(tries = 30)
  void renumberingNodesRenumbersSequences(@ForAll @LongRange(min = 0, max = 9999) long seed) {
    Graph graph = RandomGraphs.graph(NODES, 80, seed);
    SparseRows features = RandomGraphs.features(NODES, WIDTH, seed);
    int[] order = RandomGraphs.order(NODES, seed + 1);
    long[] keys = new long[NODES];
    for (int node = 0; node < NODES; node++) {
      keys[order[node]] = node;
    }
    NodeSort before = sort(graph, features, NodeKeys.numbered(NODES), 16);
    NodeSort after =
        sort(
            RandomGraphs.renumbered(graph, order),
            RandomGraphs.renumbered(features, order),
            new NodeKeys(keys),
            16);
    for (Criterion criterion : Criterion.values()) {
      Sequences old = before.by(criterion);
      Sequences renumbered = after.by(criterion);
      for (int query = 0; query < NODES; query++) {
        assertEquals(old.lengths()[query], renumbered.lengths()[order[query]]);
        for (int rank = 0; rank < old.length(); rank++) {
          assertEquals(order[old.node(query, rank)], renumbered.node(order[query], rank));
        }
      }
    }
  }

  @Test
  void aNodeWithoutFeaturesIsSortedByDistance() {
    Graph graph = RandomGraphs.graph(NODES, 100, 3);
    SparseRows none = new SparseRows(2, new int[NODES + 1], new int[0], new float[0]);
    NodeSort sort = sort(graph, none, NodeKeys.numbered(NODES), 8);

    assertEquals(sort.by(Criterion.BFS), sort.by(Criterion.FEAT));
  }

  private static NodeSort sort(Graph graph, SparseRows features, NodeKeys keys, int length) {
    return new NodeSort(Neighbourhoods.of(graph), FeatureIndex.of(features), keys, length, 1e-6);
  }

  private static int[] distances(Graph graph, int query) {
    int[] distances = new int[graph.nodes()];
    Arrays.fill(distances, Integer.MAX_VALUE / 2);
    distances[query] = 0;
    for (int round = 0; round < graph.nodes(); round++) {
      for (int e = 0; e < graph.edges(); e++) {
        int u = graph.lower()[e];
        int v = graph.higher()[e];
        distances[u] = Math.min(distances[u], distances[v] + 1);
        distances[v] = Math.min(distances[v], distances[u] + 1);
      }
    }
    return distances;
  }
}
