package io.naru.graph.model.dgt.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.graph.model.dgt.sequence.Criterion;
import io.naru.graph.model.dgt.sequence.FeatureIndex;
import io.naru.graph.model.dgt.sequence.Neighbourhoods;
import io.naru.graph.model.dgt.sequence.NodeKeys;
import io.naru.graph.model.dgt.sequence.NodeSort;
import io.naru.graph.model.dgt.sequence.Sequences;
import io.naru.graph.model.graph.SparseRows;
import io.naru.graph.model.state.LiveGraph;
import io.naru.graph.model.state.Operation;
import io.naru.graph.model.state.RandomOperations;
import io.naru.graph.model.state.SparseVector;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveNodeSortTest {
  private static final int LENGTH = 8;
  private static final SparseVector NO_FEATURES = new SparseVector(4, new int[0], new float[0]);

  /** A residual that pushes far on these small graphs, and one that leaves many nodes unpushed. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 0.03})
  void aThousandUpdatesWithNodesThatComeAndGoAmountToASortOfWhatIsThere(double epsilon) {
    // Given a live graph, some of whose updates come between two refreshes
    RandomOperations operations = new RandomOperations(3, 60);
    LiveGraph graph = new LiveGraph();
    LiveNodeSort live = new LiveNodeSort(graph, LENGTH, epsilon);

    for (int update = 1; update <= 1000; update++) {
      graph.apply(operations.next(), live);
      if (update % 3 == 0) {
        live.refresh();
      }
      if (update % 50 == 0) {
        // When the same graph is sorted at once, its nodes in another order
        live.refresh();
        LiveGraph rebuilt = operations.plain().rebuilt();

        // Then all sequences are the same
        for (Criterion criterion : Criterion.values()) {
          assertEquals(fullSort(rebuilt, criterion, epsilon), named(live, criterion), "" + update);
        }
      }
    }
    assertTrue(graph.nodes() > 30 && graph.adjacency().edges() > 30);
  }

  @Property(tries = 30)
  void whatDidNotChangeIsNotSaidToHaveChanged(@ForAll @LongRange(min = 0, max = 9999) long seed) {
    RandomOperations operations = new RandomOperations(seed, 40);
    LiveGraph graph = new LiveGraph();
    LiveNodeSort live = new LiveNodeSort(graph, LENGTH, 0.01);
    for (int update = 0; update < 200; update++) {
      graph.apply(operations.next(), live);
    }
    live.refresh();
    for (int update = 0; update < 20; update++) {
      // Given the sequences by slot
      int[][] before = bySlot(live);
      Operation operation = operations.next();

      // When
      graph.apply(operation, live);
      BitSet changed = live.refresh().sequences();

      // Then only those that are said to have changed are others
      int[][] now = bySlot(live);
      for (int at = 0; at < Math.min(before.length, now.length); at++) {
        int slot = at / Criterion.values().length;
        if (live.taken(slot) && !changed.get(slot)) {
          assertArrayEquals(before[at], now[at], operation + " at slot " + slot);
        }
      }
    }
  }

  @Test
  void aChangeFarAwaySortsNothing() {
    // Given a path of 400 nodes
    LiveGraph graph = new LiveGraph();
    LiveNodeSort live = new LiveNodeSort(graph, LENGTH, 0.01);
    for (int node = 0; node < 400; node++) {
      graph.apply(new Operation.UpsertNode("" + node, Optional.empty(), Optional.empty()), live);
    }
    for (int node = 1; node < 400; node++) {
      graph.apply(new Operation.InsertEdge("" + (node - 1), "" + node, ""), live);
    }
    live.refresh();

    // When two neighbours in its middle part
    graph.apply(new Operation.RemoveEdge("200", "201", ""), live);

    // Then the sequences of those around them are others, and nothing else
    BitSet changed = live.refresh().sequences();
    assertTrue(changed.get(live.slot(200)) && changed.get(live.slot(201)));
    assertTrue(changed.cardinality() < 40, "" + changed);
    assertTrue(changed.stream().allMatch(slot -> slot > 180 && slot < 220), "" + changed);
  }

  private static int[][] bySlot(LiveNodeSort live) {
    int[][] all = new int[live.capacity() * Criterion.values().length][];
    for (int slot = 0; slot < live.capacity(); slot++) {
      for (Criterion criterion : Criterion.values()) {
        all[slot * Criterion.values().length + criterion.ordinal()] =
            live.taken(slot) ? live.sequence(criterion, slot).clone() : null;
      }
    }
    return all;
  }

  private static Map<String, String> named(LiveNodeSort live, Criterion criterion) {
    return named(live.graph(), live.sequences(criterion));
  }

  private static Map<String, String> fullSort(
      LiveGraph graph, Criterion criterion, double epsilon) {
    long[] keys = new long[graph.nodes()];
    int[] offsets = new int[graph.nodes() + 1];
    int[] columns = new int[graph.nodes()];
    float[] values = new float[graph.nodes()];
    for (int node = 0; node < keys.length; node++) {
      keys[node] = NodeKeys.of(graph.name(node));
      SparseVector vector = graph.features(node).orElse(NO_FEATURES);
      int size = vector.columns().length;
      System.arraycopy(vector.columns(), 0, columns, offsets[node], size);
      System.arraycopy(vector.values(), 0, values, offsets[node], size);
      offsets[node + 1] = offsets[node] + size;
    }
    int entries = offsets[keys.length];
    SparseRows rows =
        new SparseRows(4, offsets, Arrays.copyOf(columns, entries), Arrays.copyOf(values, entries));
    Neighbourhoods edges = new LiveNeighbourhoods(graph.adjacency());
    NodeSort sort = new NodeSort(edges, FeatureIndex.of(rows), new NodeKeys(keys), LENGTH, epsilon);
    return named(graph, sort.by(criterion));
  }

  private static Map<String, String> named(LiveGraph graph, Sequences sequences) {
    Map<String, String> named = new TreeMap<>();
    for (int query = 0; query < sequences.queries(); query++) {
      StringBuilder names = new StringBuilder();
      for (int rank = 0; rank < sequences.lengths()[query]; rank++) {
        names.append(graph.name(sequences.node(query, rank))).append(' ');
      }
      named.put(graph.name(query), names.toString());
    }
    return named;
  }
}
