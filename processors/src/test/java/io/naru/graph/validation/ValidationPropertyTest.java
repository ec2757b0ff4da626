package io.naru.graph.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.graph.GraphUpdate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.avro.specific.SpecificData;

class ValidationPropertyTest {
  private static final int NODES = 5;

  @Property(tries = 300)
  void deltas_rebuild_what_is_kept_whatever_comes(@ForAll("wild") List<List<Object>> updates) {
    // Given
    Replay replay = new Replay();

    // When: the follower asserts what each delta promises
    for (int i = 0; i < updates.size(); i++) {
      replay.apply(Updates.update(i, Updates.GRAPH, updates.get(i)));
    }

    // Then
    Totals totals = replay.totals();
    assertEquals(replay.follower.nodes().size(), totals.nodes());
    assertEquals(replay.follower.edges().size(), totals.edges());
    assertEquals(2 * totals.edges(), ((MapTable) replay.tables.edges()).size());
  }

  @Property(tries = 300)
  void the_same_log_gives_the_same_bytes(@ForAll("wild") List<List<Object>> updates) {
    // Given
    Replay one = new Replay();
    Replay other = new Replay();

    // When
    for (int i = 0; i < updates.size(); i++) {
      GraphUpdate update = Updates.update(i, Updates.GRAPH, updates.get(i));
      one.apply(update);
      other.apply(SpecificData.get().deepCopy(update.getSchema(), update));
    }

    // Then
    assertEquals(contents(one.tables.past()), contents(other.tables.past()));
    assertEquals(contents(one.tables.nodes()), contents(other.tables.nodes()));
    assertEquals(contents(one.tables.edges()), contents(other.tables.edges()));
    assertEquals(contents(one.tables.graphs()), contents(other.tables.graphs()));
  }

  @Property(tries = 300)
  void an_update_that_came_before_changes_nothing(
      @ForAll("versioned") List<Object> operations, @ForAll long seed) {
    // Given
    Replay replay = new Replay();
    replay.apply(allNodes());
    replay.applyEach(operations);
    String before = replay.follower.picture();
    List<Object> again = new ArrayList<>(operations);
    Collections.shuffle(again, new Random(seed));

    // When
    for (int i = 0; i < again.size(); i++) {
      Verdict verdict = replay.apply(Updates.update(1_000 + i, again.get(i)));
      // Then
      assertTrue(verdict.delta().isEmpty(), () -> verdict.delta().toString());
    }
    assertEquals(before, replay.follower.picture());
  }

  @Property(tries = 500)
  void versioned_operations_end_in_the_same_graph_in_any_order(
      @ForAll("versioned") List<Object> operations, @ForAll long seed) {
    // Given
    List<Object> shuffled = new ArrayList<>(operations);
    shuffled.addAll(operations.subList(0, operations.size() / 2));
    Collections.shuffle(shuffled, new Random(seed));
    Replay one = new Replay();
    Replay other = new Replay();
    one.apply(allNodes());
    other.apply(allNodes());

    // When
    one.applyEach(operations);
    other.applyEach(shuffled);

    // Then
    assertEquals(one.follower.picture(), other.follower.picture());
  }

  /** Of all nodes, in the first update. */
  private static GraphUpdate allNodes() {
    List<Object> nodes = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      nodes.add(Updates.node("n" + i, 0L));
    }
    return Updates.update(0, Updates.GRAPH, nodes);
  }

  private static Object contents(Table table) {
    return ((MapTable) table).contents();
  }

  /** Operations with versions that name one write each; no node comes back after its removal. */
  @Provide
  Arbitrary<List<Object>> versioned() {
    return operation(Arbitraries.longs().between(1, 400))
        .list()
        .ofMaxSize(25)
        .map(ValidationPropertyTest::consistent);
  }

  private static List<Object> consistent(List<Written> writes) {
    List<Object> operations = new ArrayList<>();
    for (int i = 0; i < writes.size(); i++) {
      Written write = writes.get(i);
      // No two writes share a version, and removals of nodes are above all others.
      long version = write.version() * 100 + i + (write.kind() == 3 ? 1_000_000 : 0);
      operations.add(write.withVersion(version).operation());
    }
    return operations;
  }

  /** Updates of any operations, with and without versions. */
  @Provide
  Arbitrary<List<List<Object>>> wild() {
    return operation(Arbitraries.longs().between(0, 9).injectNull(0.5))
        .map(Written::operation)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .list()
        .ofMaxSize(12);
  }

  private static Arbitrary<Written> operation(Arbitrary<Long> versions) {
    Arbitrary<Integer> nodes = Arbitraries.integers().between(0, NODES - 1);
    Arbitrary<Integer> kinds =
        Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(6, 1), Tuple.of(3, 2), Tuple.of(1, 3));
    return Combinators.combine(kinds, nodes, nodes, Arbitraries.integers().between(0, 3), versions)
        .as(Written::new);
  }

  /** An operation to be. */
  private record Written(int kind, int node, int other, int detail, Long version) {
    Written withVersion(long newer) {
      return new Written(kind, node, other, detail, newer);
    }

    Object operation() {
      String name = "n" + node;
      String end = "n" + other;
      return switch (kind) {
        case 0 -> write(name);
        case 1 -> Updates.edge(name, end, detail == 3 ? "cites" : "", version);
        case 2 -> Updates.edgeGone(name, end, version);
        default -> Updates.nodeGone(name, version);
      };
    }

    private Object write(String name) {
      return switch (detail) {
        case 0 -> Updates.node(name, version);
        case 1 -> Updates.labelled(name, version, "c" + other);
        case 2 -> Updates.labelled(name, version, "");
        default -> Updates.featured(name, version, 8, other, other + 2);
      };
    }
  }
}
