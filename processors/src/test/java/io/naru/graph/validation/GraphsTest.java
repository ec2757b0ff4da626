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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.graph.EdgeRemoval;
import io.naru.schemas.graph.EdgeUpsert;
import io.naru.schemas.graph.GraphDelta;
import io.naru.schemas.graph.NodeRemoval;
import io.naru.schemas.graph.NodeUpsert;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphsTest {
  private final Replay replay = new Replay();

  @Test
  void a_delta_holds_what_changed_with_versions_and_the_ends_in_order() {
    // When
    GraphDelta delta =
        replay.apply(update(1, node("b", 7L), node("a"), edge("b", "a"))).delta().orElseThrow();

    // Then
    assertEquals(1, delta.getGraphVersion());
    assertEquals(7L, ((NodeUpsert) delta.getOperations().get(0)).getVersion());
    assertEquals(0L, ((NodeUpsert) delta.getOperations().get(1)).getVersion());
    assertEquals(new EdgeUpsert("a", "b", "", 0L), delta.getOperations().get(2));
  }

  @Test
  void an_update_that_changes_nothing_gives_no_version() {
    // Given
    replay.apply(update(1, labelled("a", 5L, "x")));

    // When
    Verdict older = replay.apply(update(2, labelled("a", 4L, "y"), nodeGone("a", 3L)));
    Verdict same = replay.apply(update(3, labelled("a", null, "x"), node("a")));

    // Then
    assertTrue(older.delta().isEmpty() && same.delta().isEmpty());
    assertEquals(2, older.stale());
    assertEquals(2, same.stale());
    assertEquals(1, replay.totals().version());
  }

  @Test
  void a_node_goes_after_its_edges_of_every_kind() {
    // Given
    replay.apply(update(1, node("a"), node("b"), node("c")));
    replay.apply(
        update(
            2,
            edge("a", "b"),
            edge("a", "c", "cites", null),
            edge("c", "a", "cites", null),
            edge("a", "a", "cites", null),
            edge("b", "c")));

    // When
    GraphDelta delta = replay.apply(update(3, nodeGone("a", null))).delta().orElseThrow();

    // Then
    List<Object> operations = delta.getOperations();
    assertEquals(5, operations.size());
    assertTrue(operations.subList(0, 4).stream().allMatch(EdgeRemoval.class::isInstance));
    assertTrue(operations.get(4) instanceof NodeRemoval);
    assertEquals(List.of("b c "), List.copyOf(replay.follower.edges()));
    assertEquals(1, replay.totals().edges());
  }

  @Test
  void an_old_edge_does_not_come_back_with_its_node() {
    // Given
    replay.apply(update(1, node("a"), node("b"), edge("a", "b", "", 5L)));
    replay.apply(update(2, nodeGone("a", null), node("a")));

    // When
    Verdict old = replay.apply(update(3, edge("a", "b", "", 5L)));
    Verdict newer = replay.apply(update(4, edge("a", "b", "", 6L)));

    // Then
    assertTrue(old.delta().isEmpty());
    assertTrue(newer.delta().isPresent());
  }

  @Test
  void a_repeated_update_without_versions_changes_nothing_though_its_effect_was_undone() {
    // Given
    replay.apply(update(1, node("a"), node("b")));
    replay.apply(update(2, edge("a", "b")));
    replay.apply(update(3, edgeGone("a", "b", null)));

    // When
    Verdict repeated = replay.apply(update(2, edge("a", "b")));

    // Then
    assertTrue(repeated.delta().isEmpty());
    assertEquals(1, repeated.stale());
    assertTrue(replay.follower.edges().isEmpty());
  }

  @Test
  void a_partly_refused_update_that_is_sent_again_is_judged_again() {
    // Given
    replay.apply(update(1, node("a")));
    Verdict first = replay.apply(update(2, node("b", 1L), edge("b", "c", "", 1L)));
    replay.apply(update(3, node("c")));

    // When
    Verdict again = replay.apply(update(2, node("b", 1L), edge("b", "c", "", 1L)));

    // Then
    assertEquals(1, first.refusals().count());
    assertTrue(again.refusals().isEmpty());
    assertEquals(List.of("b c "), List.copyOf(replay.follower.edges()));
  }

  @Test
  void what_one_writer_knows_of_a_node_does_not_hide_what_another_knows() {
    // When: the label was written later and comes first
    replay.apply(update(1, labelled("a", 2L, "x")));
    GraphDelta delta = replay.apply(update(2, featured("a", 1L, 8, 3))).delta().orElseThrow();

    // Then
    NodeUpsert upsert = (NodeUpsert) delta.getOperations().get(0);
    assertNull(upsert.getLabel());
    assertEquals(List.of(3), upsert.getFeatures().getIndices());
  }

  @Test
  void a_removal_that_comes_late_takes_away_what_it_would_have_taken() {
    // Given: what was known before version 2, and what after
    replay.apply(update(1, featured("a", 1L, 8, 3)));
    replay.apply(update(2, labelled("a", 3L, "x")));

    // When
    GraphDelta delta = replay.apply(update(3, nodeGone("a", 2L))).delta().orElseThrow();

    // Then
    NodeUpsert left = (NodeUpsert) delta.getOperations().get(0);
    assertEquals(List.of(), left.getFeatures().getIndices());
    assertNull(left.getLabel());
    assertEquals(0, replay.totals().nonZeros());
  }

  @Test
  void removals_are_forgotten_in_the_order_of_the_log_and_take_no_more_room() {
    // Given
    Replay forgetful = new Replay(policy(ValidationPolicy.REMEMBERED, 2));
    forgetful.apply(update(1, node("a", 5L), node("b", 5L), node("c", 5L)));

    // When
    forgetful.apply(update(2, nodeGone("a", 6L), nodeGone("b", 6L), nodeGone("c", 6L)));
    int room = ((MapTable) forgetful.tables.past()).size();
    Verdict forgotten = forgetful.apply(update(3, node("a", 1L)));
    Verdict remembered = forgetful.apply(update(4, node("c", 1L)));
    for (int i = 0; i < 10; i++) {
      forgetful.apply(update(10 + i, node("d" + i, 1L), nodeGone("d" + i, 2L)));
    }

    // Then
    assertTrue(forgotten.delta().isPresent());
    assertFalse(remembered.delta().isPresent());
    assertEquals(room, ((MapTable) forgetful.tables.past()).size());
  }
}
