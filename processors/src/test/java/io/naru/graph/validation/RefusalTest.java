package io.naru.graph.validation;

import static io.naru.graph.validation.Updates.edge;
import static io.naru.graph.validation.Updates.edgeGone;
import static io.naru.graph.validation.Updates.featured;
import static io.naru.graph.validation.Updates.labelled;
import static io.naru.graph.validation.Updates.node;
import static io.naru.graph.validation.Updates.nodeGone;
import static io.naru.graph.validation.Updates.policy;
import static io.naru.graph.validation.Updates.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.graph.GraphUpdate;
import io.naru.schemas.graph.NodeUpsert;
import io.naru.schemas.graph.SparseVector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {
  /** Operations on the graph a-b, whose features have 8 components. */
  static Stream<Arguments> operations() {
    return Stream.of(
        Arguments.of(Refusal.UNKNOWN_NODE, edge("a", "nobody")),
        Arguments.of(Refusal.UNKNOWN_NODE, nodeGone("nobody", null)),
        Arguments.of(Refusal.UNKNOWN_EDGE, edgeGone("a", "c", null)),
        Arguments.of(Refusal.SELF_LOOP, edge("a", "a")),
        Arguments.of(Refusal.DUPLICATE_EDGE, edge("b", "a")),
        Arguments.of(Refusal.FEATURE_WIDTH, featured("a", null, 9, 1)),
        Arguments.of(Refusal.FEATURE_WIDTH, featured("a", null, 0)),
        Arguments.of(Refusal.FEATURE_INDICES, featured("a", null, 8, 8)),
        Arguments.of(Refusal.FEATURE_INDICES, featured("a", null, 8, 3, 3)),
        Arguments.of(Refusal.FEATURE_INDICES, featured("a", null, 8, 3, 2)),
        Arguments.of(Refusal.FEATURE_INDICES, featured("a", null, 8, -1)),
        Arguments.of(Refusal.FEATURE_INDICES, with(List.of(1, 2), List.of(1f))),
        Arguments.of(Refusal.NON_FINITE, with(List.of(1), List.of(Float.NaN))),
        Arguments.of(Refusal.NON_FINITE, with(List.of(1), List.of(Float.NEGATIVE_INFINITY))),
        Arguments.of(Refusal.NAME, node("")),
        Arguments.of(Refusal.NAME, node("x".repeat(257))),
        Arguments.of(Refusal.NAME, node("a\0b")),
        Arguments.of(Refusal.NAME, labelled("a", null, "x".repeat(257))),
        Arguments.of(Refusal.NAME, edge("a", "b", "two\nlines", null)),
        Arguments.of(Refusal.NAME, nodeGone("", null)),
        Arguments.of(Refusal.VERSION, node("a", -1L)),
        Arguments.of(Refusal.VERSION, edge("a", "b", "", Long.MAX_VALUE)));
  }

  private static NodeUpsert with(List<Integer> indices, List<Float> values) {
    NodeUpsert upsert = node("a");
    return NodeUpsert.newBuilder(upsert).setFeatures(new SparseVector(8, indices, values)).build();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void what_is_refused_changes_nothing_and_its_neighbours_hold(Refusal reason, Object operation) {
    // Given
    Replay replay = new Replay();
    replay.apply(update(1, featured("a", null, 8, 1), node("b"), edge("a", "b")));

    // When
    Verdict verdict = replay.apply(update(2, node("c"), operation, edge("b", "c")));

    // Then
    assertEquals(Map.of(reason, 1), verdict.refusals().counts());
    assertEquals(
        "1 of 3 operations refused: " + reason.code() + " 1", verdict.refusals().message());
    assertEquals(reason.code(), verdict.refusals().code());
    assertEquals(List.of("a", "b", "c"), List.copyOf(replay.follower.nodes()));
    assertEquals(List.of("a b ", "b c "), List.copyOf(replay.follower.edges()));
    assertEquals(2, replay.totals().version());
  }

  static Stream<Arguments> quotas() {
    return Stream.of(
        Arguments.of(Refusal.NODES_QUOTA, ValidationPolicy.NODES, 3, node("d")),
        Arguments.of(Refusal.EDGES_QUOTA, ValidationPolicy.EDGES, 2, edge("a", "c")),
        Arguments.of(
            Refusal.FEATURES_QUOTA, ValidationPolicy.FEATURES, 2, featured("b", null, 8, 5)),
        Arguments.of(
            Refusal.RELATIONS_QUOTA, ValidationPolicy.RELATIONS, 1, edge("a", "b", "likes", null)));
  }

  @ParameterizedTest
  @MethodSource("quotas")
  void a_full_graph_takes_what_does_not_make_it_larger(
      Refusal reason, String key, int most, Object operation) {
    // Given
    Replay replay = new Replay(policy(key, most));
    replay.apply(update(1, featured("a", null, 8, 1, 2), node("b"), node("c"), edge("a", "b")));
    replay.apply(update(2, edge("a", "b", "cites", null)));
    Totals full = replay.totals();

    // When
    Verdict verdict = replay.apply(update(3, operation));

    // Then
    assertEquals(Map.of(reason, 1), verdict.refusals().counts());
    assertEquals(full, replay.totals());
    assertTrue(replay.apply(update(4, featured("a", null, 8, 1, 3))).refusals().isEmpty());
  }

  @Test
  void an_update_is_judged_by_the_time_it_was_written_at() {
    // Given
    UpdateRules rules = new UpdateRules(policy());
    GraphUpdate update = update(1, node("a"));
    Instant at = update.getAt();

    // Then
    assertEquals(
        Refusal.AHEAD, rules.reasonAgainst(update, "cora", at.minus(Duration.ofHours(2))).get());
    assertEquals(
        Refusal.BEFORE_HORIZON,
        rules.reasonAgainst(update, "cora", at.plus(Duration.ofDays(4_000))).get());
    assertTrue(rules.reasonAgainst(update, "cora", at).isEmpty());
  }

  @Test
  void an_update_stands_under_its_graph_and_a_graph_has_a_name() {
    // Given
    UpdateRules rules = new UpdateRules(policy());
    Instant at = Updates.NOON;

    // Then
    assertEquals(Refusal.KEY, rules.reasonAgainst(update(1), "another", at).get());
    for (String graph : List.of("", "a b", "a:b:c", ":b", "x".repeat(65), "a/b")) {
      GraphUpdate update = update(1, graph, List.of(node("a")));
      assertEquals(Refusal.GRAPH_NAME, rules.reasonAgainst(update, graph, at).get(), graph);
    }
    GraphUpdate nameless = GraphUpdate.newBuilder(update(1, node("a"))).setUpdateId("").build();
    assertEquals(Refusal.UPDATE_ID, rules.reasonAgainst(nameless, "cora", at).get());
    GraphUpdate update = update(1, "acme:cora", List.of(node("a")));
    assertTrue(rules.reasonAgainst(update, "acme:cora", at).isEmpty());
  }

  @Test
  void a_tenant_has_so_many_graphs_and_another_has_its_own() {
    // Given
    Graphs graphs = new Graphs(MapTable.four(), policy(ValidationPolicy.GRAPHS, 1));

    // When
    Verdict first = apply(graphs, "acme:one");
    Verdict second = apply(graphs, "acme:two");
    Verdict others = apply(graphs, "one");
    Verdict again = apply(graphs, "acme:one");

    // Then
    assertTrue(first.refusals().isEmpty());
    assertEquals(Map.of(Refusal.GRAPHS_QUOTA, 1), second.refusals().counts());
    assertTrue(others.refusals().isEmpty());
    assertTrue(again.refusals().isEmpty());
  }

  @Test
  void a_node_with_more_edges_than_fit_a_delta_goes_after_some_of_them() {
    // Given
    Replay replay = new Replay(policy(ValidationPolicy.CASCADE, 1_024));
    replay.apply(update(0, node("hub")));
    for (int i = 0; i < 100; i++) {
      replay.apply(update(1 + i, node("n" + i), edge("hub", "n" + i)));
    }

    // When
    Verdict tooMuch = replay.apply(update(200, nodeGone("hub", null)));
    for (int i = 0; i < 80; i++) {
      replay.apply(update(300 + i, edgeGone("hub", "n" + i, null)));
    }
    Verdict enough = replay.apply(update(400, nodeGone("hub", null)));

    // Then
    assertEquals(Map.of(Refusal.TOO_LARGE, 1), tooMuch.refusals().counts());
    assertEquals(21, enough.delta().orElseThrow().getOperations().size());
    assertTrue(replay.follower.edges().isEmpty());
  }

  private static Verdict apply(Graphs graphs, String graph) {
    return graphs.apply(update(1, graph, List.of(node("a"))), graph, 0, Updates.NOON);
  }
}
