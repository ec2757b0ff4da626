package io.naru.search.model.continual.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.search.model.continual.guard.Decision.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GuardTest {
  private static final Audit GOOD = new Audit(0, 0, true, 1, 0, true);

  private final GuardRun run = new GuardRun(GuardPolicy.DEFAULT);

  @Test
  void a_better_version_goes_through_shadow_and_canary_and_serves() {
    // Given
    run.score(2_000, 0, 0);

    // When
    run.trained("v1", 2_000);
    run.score(700, 0.05, 0);
    run.tell(new GuardEvent.Audited(GOOD));
    run.score(500, 0.05, 0);
    run.tell(new GuardEvent.Audited(GOOD));

    // Then
    assertEquals(List.of(Kind.SHADOW, Kind.CANARY, Kind.PROMOTED), run.kinds());
    assertEquals("v1", run.state().serving().id());
    assertEquals("v0", run.state().lastGood().orElseThrow().id());
    assertTrue(run.last().figures().get("ndcg_difference_lower") > 0);
    assertTrue(run.last().reason().contains("events since the last promotion"));
  }

  @Test
  void too_few_events_since_the_last_promotion_hold_a_version_back() {
    // Given
    run.score(1_000, 0, 0);
    run.trained("v1", 1_000);

    // When
    run.score(999, 0.1, 0);
    run.tell(new GuardEvent.Audited(GOOD));
    List<Kind> before = run.kinds();
    run.score(1, 0.1, 0);
    run.tell(new GuardEvent.Audited(GOOD));

    // Then
    assertEquals(List.of(Kind.SHADOW), before);
    assertEquals(List.of(Kind.SHADOW, Kind.CANARY), run.kinds());
  }

  static Stream<Arguments> badAudits() {
    return Stream.of(
        Arguments.of("golden set", new Audit(0.006, 0, true, 1, 0, true)),
        Arguments.of("forgetting", new Audit(0, 0.011, true, 1, 0, true)),
        Arguments.of("finite", new Audit(0, 0, false, 1, 0, true)),
        Arguments.of("norm", new Audit(0, 0, true, 3.1, 0, true)),
        Arguments.of("norm", new Audit(0, 0, true, Double.NaN, 0, true)),
        Arguments.of("latency", new Audit(0, 0, true, 1, 0.06, true)),
        Arguments.of("blocklist", new Audit(0, 0, true, 1, 0, false)));
  }

  @ParameterizedTest
  @MethodSource("badAudits")
  void a_version_that_fails_what_is_measured_is_rejected_with_the_reason(String word, Audit audit) {
    // Given
    run.score(2_000, 0, 0);
    run.trained("v1", 2_000);
    run.score(700, 0.05, 0);

    // When
    run.tell(new GuardEvent.Audited(audit));

    // Then
    assertEquals(List.of(Kind.SHADOW, Kind.REJECTED), run.kinds());
    assertTrue(run.last().reason().contains(word), run.last().reason());
  }

  @Test
  void a_slice_that_loses_holds_a_version_back_that_gains_on_the_whole() {
    // Given
    run.score(2_000, 0, 0);
    run.trained("v1", 2_000);

    // When
    for (int i = 0; i < 250; i++) {
      run.score(3, 0.1, 0);
      run.scoreSlice("language=ko", 0.5, -0.03);
    }
    run.tell(new GuardEvent.Audited(GOOD));

    // Then
    assertEquals(List.of(Kind.SHADOW), run.kinds());
    assertFalse(new Guard(GuardPolicy.DEFAULT).wantsAudit(run.state()));
  }

  @Test
  void a_worse_version_is_rejected_early_and_one_that_shows_nothing_in_time() {
    // Given
    run.score(2_000, 0, 0);

    // When
    run.trained("worse", 2_000);
    run.score(400, -0.1, 0);
    run.trained("same", 2_400);
    run.score(1_000, 0, 0);

    // Then
    assertEquals(List.of(Kind.SHADOW, Kind.REJECTED, Kind.SHADOW, Kind.REJECTED), run.kinds());
  }

  @Test
  void a_change_of_the_stream_ends_the_trial_and_no_version_is_promoted_before_calm() {
    // Given
    run.score(2_000, 0, 0);
    run.trained("old", 2_000);
    run.score(100, 0.05, 0);

    // When
    run.tell(new GuardEvent.Drifted(0.3, 0.5));
    run.trained("new", 2_100);
    run.score(499, 0.1, 0);
    run.tell(new GuardEvent.Audited(GOOD));
    List<Kind> early = run.kinds();
    run.score(1, 0.1, 0);
    run.tell(new GuardEvent.Audited(GOOD));

    // Then
    assertEquals(List.of(Kind.SHADOW, Kind.REJECTED, Kind.SHADOW), early);
    assertEquals(Kind.CANARY, run.last().kind());
  }

  @Test
  void nothing_is_promoted_while_serving_itself_does_worse_than_it_used_to() {
    // Given
    run.score(2_000, 0, 0);
    run.trained("v1", 2_000);

    // When
    for (int i = 0; i < 300; i++) {
      run.scoreSlice("all", 0.4, 0.1);
    }
    run.tell(new GuardEvent.Audited(GOOD));

    // Then
    assertEquals(List.of(Kind.SHADOW), run.kinds());
  }

  @Test
  void a_canary_that_does_worse_is_rolled_back_and_what_it_learnt_set_aside() {
    // Given
    run.score(2_000, 0, 0);
    run.trained("v1", 1_900);
    run.score(700, 0.05, 0);
    run.tell(new GuardEvent.Audited(GOOD));

    // When
    run.score(450, -0.1, 0);

    // Then
    assertEquals(List.of(Kind.SHADOW, Kind.CANARY, Kind.ROLLED_BACK), run.kinds());
    assertEquals(Optional.of(new OffsetInterval(0, 1_900)), run.last().quarantine());
    assertTrue(run.state().isQuarantined(1_899) && !run.state().isQuarantined(1_900));
    assertEquals("v0", run.state().serving().id());
  }

  @Test
  void a_bad_version_that_was_forced_is_rolled_back_within_five_hundred_events() {
    // Given
    run.tell(new GuardEvent.Forced(new KnownVersion("bad", 800), "an operator"));

    // When
    int events = 0;
    while (run.state().serving().id().equals("bad") && events < 2_000) {
      run.score(1, 0, -0.05);
      events++;
    }

    // Then
    assertTrue(events <= 500, "events: " + events);
    assertEquals(List.of(Kind.PROMOTED, Kind.ROLLED_BACK), run.kinds());
    assertTrue(run.last().reason().contains("v0 serves"), run.last().reason());
    assertTrue(run.state().isQuarantined(10));
  }

  @Test
  void a_breach_of_the_service_level_takes_a_version_back_but_blames_no_events() {
    // Given
    run.tell(new GuardEvent.Forced(new KnownVersion("slow", 800), "an operator"));

    // When
    run.tell(new GuardEvent.Breached("slow", "p99 of 480 ms, 200 ms are promised"));

    // Then
    assertEquals(List.of(Kind.PROMOTED, Kind.ROLLED_BACK), run.kinds());
    assertEquals(Optional.empty(), run.last().quarantine());
    assertEquals("v0", run.state().serving().id());
  }

  @Test
  void the_last_ten_versions_are_kept() {
    // When
    for (int i = 1; i <= 30; i++) {
      run.tell(new GuardEvent.Forced(new KnownVersion("v" + i, 10L * i), "an operator"));
    }

    // Then
    assertEquals(10, run.state().versions().size());
    assertEquals(21, run.kinds().stream().filter(Kind.RETIRED::equals).count());
    assertTrue(run.state().knows("v30") && run.state().knows("v29") && !run.state().knows("v1"));
    assertEquals(run.state(), GuardState.CODEC.value(GuardState.CODEC.bytes(run.state())));
  }
}
