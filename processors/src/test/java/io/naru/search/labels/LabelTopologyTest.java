package io.naru.search.labels;

import static io.naru.search.labels.Visits.NOON;
import static io.naru.search.labels.Visits.act;
import static io.naru.search.labels.Visits.id;
import static io.naru.search.labels.Visits.result;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.schemas.headers.RecordHeaderNames;
import io.naru.schemas.search.FeedbackKind;
import io.naru.schemas.search.LabelStage;
import io.naru.schemas.search.LabelledItem;
import io.naru.schemas.search.SearchExample;
import io.naru.schemas.search.SearchFeedback;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LabelTopologyTest {
  private static final Duration WINDOW = Duration.ofMinutes(32);
  private static final Duration WEEK = Duration.ofDays(7).plusMinutes(2);

  private final LabelDriver labels = new LabelDriver();

  @AfterEach
  void close() {
    labels.close();
  }

  private static List<Double> labelsOf(SearchExample example) {
    return example.getItems().stream().map(LabelledItem::getLabel).toList();
  }

  @Test
  void clicks_become_a_provisional_example_when_their_window_closes() {
    // Given
    labels.show(result(1, 0));
    labels.act(act(1, FeedbackKind.CLICK, 3, Duration.ofMinutes(2)));

    // When
    labels.pass(Duration.ofMinutes(28));
    List<SearchExample> early = labels.examples();
    labels.pass(Duration.ofMinutes(4));
    List<SearchExample> examples = labels.examples();

    // Then
    assertTrue(early.isEmpty());
    assertEquals(1, examples.size());
    SearchExample example = examples.get(0);
    assertEquals(LabelStage.PROVISIONAL, example.getStage());
    assertEquals(List.of(0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0), labelsOf(example));
    assertEquals(
        List.of(true, true, true, true, false, false, false, false),
        example.getItems().stream().map(LabelledItem::getExamined).toList());
    assertEquals(120_000, example.getItems().get(2).getDelayMs());
    assertEquals("product 3", example.getItems().get(2).getTitle());
    assertEquals(0.1 * 3, example.getItems().get(2).getWordFit());
    assertEquals(NOON.plus(Duration.ofMinutes(30)), example.getLabelledAt());
    assertEquals("v1", example.getModelVersion());
    assertEquals("u1", example.getUserHash());
  }

  @Test
  void a_result_that_nobody_reacted_to_tells_nothing_and_is_forgotten() {
    // Given
    labels.show(result(1, 0));

    // When
    labels.pass(WINDOW);

    // Then
    assertTrue(labels.examples().isEmpty());
    assertEquals(0, labels.remembered());
  }

  @Test
  void a_later_purchase_is_told_at_once_and_what_it_came_to_at_the_end_of_its_window() {
    // Given
    labels.show(result(1, 0));
    labels.act(act(1, FeedbackKind.CLICK, 2, Duration.ofMinutes(1)));
    labels.pass(WINDOW);
    labels.examples();

    // When
    labels.act(act(1, FeedbackKind.PURCHASE, 2, Duration.ofDays(2)));
    List<SearchExample> late = labels.examples();
    labels.act(act(1, FeedbackKind.RETURN, 2, Duration.ofDays(5)));
    labels.pass(WEEK);
    List<SearchExample> corrected = labels.examples();

    // Then
    assertEquals(LabelStage.LATE, late.get(0).getStage());
    assertEquals(List.of(5.0), labelsOf(late.get(0)));
    assertEquals(Duration.ofDays(2).toMillis(), late.get(0).getItems().get(0).getDelayMs());
    assertEquals(1, corrected.size());
    assertEquals(LabelStage.CORRECTED, corrected.get(0).getStage());
    assertEquals(List.of(0.0), labelsOf(corrected.get(0)));
    assertEquals(0, labels.remembered());
  }

  @Test
  void feedback_that_overtakes_its_result_counts() {
    // Given
    labels.act(act(1, FeedbackKind.CLICK, 1, Duration.ofSeconds(5)));

    // When
    labels.show(result(1, 4));
    labels.pass(WINDOW);

    // Then
    assertEquals(1.0, labelsOf(labels.examples().get(0)).get(0));
  }

  @Test
  void repeats_of_results_and_of_feedback_change_nothing() {
    // Given
    labels.show(result(1, 0));
    SearchFeedback click = act(1, FeedbackKind.CLICK, 2, Duration.ofMinutes(1));
    SearchFeedback purchase = act(1, FeedbackKind.PURCHASE, 2, Duration.ofHours(1));

    // When
    labels.act(click);
    labels.show(result(1, 60));
    labels.act(click);
    labels.pass(WINDOW);
    labels.act(purchase);
    labels.act(purchase);
    labels.show(result(1, 120));

    // Then
    assertEquals(
        List.of(LabelStage.PROVISIONAL, LabelStage.LATE),
        labels.examples().stream().map(SearchExample::getStage).toList());
    assertEquals(4, labels.dropped(Drop.REPEATED));
  }

  @Test
  void what_was_not_shown_to_this_tenant_or_comes_after_its_window_counts_for_nothing() {
    // Given
    labels.show(result(1, 0));
    SearchFeedback foreign =
        SearchFeedback.newBuilder(act(1, FeedbackKind.CLICK, 1, Duration.ofMinutes(1)))
            .setTenant("another")
            .build();

    // When
    labels.act(foreign);
    labels.act(act(1, FeedbackKind.CLICK, 9, Duration.ofMinutes(1)));
    labels.act(act(1, FeedbackKind.CLICK, 2, Duration.ofMinutes(31)));
    labels.pass(WINDOW);

    // Then
    assertTrue(labels.examples().isEmpty());
    assertEquals(2, labels.dropped(Drop.NOT_SHOWN));
    assertEquals(1, labels.dropped(Drop.TOO_LATE));
  }

  @Test
  void a_backlog_is_read_at_the_time_of_its_events_not_at_that_of_the_clock() {
    // Given: everything happened long before it is read
    labels.pass(Duration.ofDays(3));

    // When
    labels.show(result(1, 0));
    labels.pass(Duration.ofSeconds(2));
    labels.act(act(1, FeedbackKind.CLICK, 1, Duration.ofMinutes(10)));
    labels.pass(Duration.ofSeconds(2));
    labels.show(result(2, 3_600));
    labels.pass(Duration.ofSeconds(2));

    // Then
    assertEquals(1.0, labelsOf(labels.examples().get(0)).get(0));
    assertEquals(0, labels.dropped(Drop.TOO_LATE));
  }

  @Test
  void feedback_whose_result_never_comes_is_forgotten() {
    // Given
    labels.act(act(1, FeedbackKind.CLICK, 1, Duration.ZERO));

    // When
    labels.pass(WINDOW);

    // Then
    assertEquals(0, labels.remembered());
    assertEquals(1, labels.dropped(Drop.WITHOUT_RESULT));
  }

  @Test
  void bytes_that_do_not_decode_are_buried_as_they_came_with_the_cause() {
    // Given
    byte[] key = id(1).getBytes(UTF_8);

    // When
    labels.rawFeedback(key, new byte[] {42, 1});

    // Then
    var dead = labels.buried().get(0);
    assertArrayEquals(new byte[] {42, 1}, dead.value());
    assertArrayEquals(key, dead.key());
    assertFalse(dead.headers().lastHeader(RecordHeaderNames.CONNECT_TOPIC) == null);
    assertEquals(1, labels.dropped(Drop.UNDECODABLE));
  }

  @Test
  void the_topology_is_the_one_that_was_agreed() throws IOException {
    // Given
    String golden;
    try (var in = getClass().getResourceAsStream("/label-topology.txt")) {
      golden = new String(in.readAllBytes(), UTF_8);
    }

    // When
    var topology = LabelTopology.of(LabelDriver.POLICY, Map.of(), new SimpleMeterRegistry());

    // Then: names here are names of topics on clusters; a change needs a plan for their state.
    assertEquals(golden, topology.describe().toString());
  }
}
