package io.naru.audit;

import static io.naru.audit.Requests.NOON;
import static io.naru.audit.Requests.id;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.schemas.common.ConservationSum;
import io.naru.schemas.common.Outcome;
import io.naru.schemas.headers.RecordHeaderNames;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTopologyTest {
  private final AuditDriver audit = new AuditDriver();

  @AfterEach
  void close() {
    audit.close();
  }

  @Test
  void a_request_is_open_until_its_terminal_record() {
    // Given
    audit.accept(id(1), "a", NOON);
    ConservationSum before = audit.sum("a");

    // When
    audit.end(id(1), "a", Outcome.RESULT);
    ConservationSum after = audit.sum("a");

    // Then
    assertEquals(new Tally(1, 0, 0, 0, 0, 0), Tally.of(before));
    assertEquals(1, before.getOpen());
    assertEquals(NOON, before.getOldestOpenAt());
    assertEquals(new Tally(1, 1, 0, 0, 0, 0), Tally.of(after));
    assertEquals(0, after.getOpen());
    assertNull(after.getOldestOpenAt());
  }

  @Test
  void a_terminal_record_that_comes_first_is_unmatched_until_its_request_comes() {
    // Given
    audit.end(id(1), "a", Outcome.CANCELLED);
    ConservationSum before = audit.sum("a");

    // When
    audit.accept(id(1), "a", NOON);
    ConservationSum after = audit.sum("a");

    // Then
    assertEquals(new Tally(0, 0, 0, 0, 0, 1), Tally.of(before));
    assertEquals(new Tally(1, 0, 0, 1, 0, 0), Tally.of(after));
  }

  @Test
  void repeats_change_nothing_and_the_first_terminal_record_counts() {
    // Given
    audit.accept(id(1), "a", NOON);
    audit.end(id(1), "a", Outcome.ERROR);
    audit.emitted();

    // When
    audit.end(id(1), "a", Outcome.RESULT);
    audit.accept(id(1), "a", NOON);
    audit.accept(id(2), "a", NOON);

    // Then
    assertEquals(new Tally(2, 0, 1, 0, 0, 0), Tally.of(audit.sum("a")));
  }

  @Test
  void an_undecodable_request_is_accepted_under_its_key_and_the_tenant_of_its_header() {
    // Given
    audit.rawPrompt(
        id(7).getBytes(UTF_8),
        new byte[] {42},
        Map.of(RecordHeaderNames.TENANT, "b"),
        NOON.minusSeconds(5));
    ConservationSum before = audit.sum("b");

    // When
    audit.end(id(7), "b", Outcome.ERROR);

    // Then
    assertEquals(1, before.getOpen());
    assertEquals(NOON.minusSeconds(5), before.getOldestOpenAt());
    assertEquals(new Tally(1, 0, 1, 0, 0, 0), Tally.of(audit.sum("b")));
    assertEquals(1, audit.meters.get("naru.audit.undecodable").counter().count());
  }

  @Test
  void an_undecodable_request_without_a_usable_key_is_accepted_under_its_place() {
    // Given
    audit.rawPrompt(null, null, Map.of(), NOON);
    audit.rawPrompt("no request id".getBytes(UTF_8), new byte[0], Map.of(), NOON);

    // When
    audit.end("chat.prompts-0-0", "default", Outcome.ERROR);
    audit.end("chat.prompts-0-1", "default", Outcome.ERROR);

    // Then
    assertEquals(new Tally(2, 0, 2, 0, 0, 0), Tally.of(audit.sum("default")));
  }

  @Test
  void a_terminal_record_that_nobody_can_read_ends_nothing() {
    // Given
    audit.accept(id(1), "a", NOON);

    // When
    audit.rawCompletion(id(1).getBytes(UTF_8), new byte[] {0, 1});
    audit.end(id(1), "a", Outcome.UNKNOWN);

    // Then
    assertEquals(1, audit.sum("a").getOpen());
    assertEquals(2, audit.meters.get("naru.audit.undecodable").counter().count());
  }

  @Test
  void an_id_is_forgotten_after_the_retention_and_its_repeat_balances_again() {
    // Given
    audit.accept(id(1), "a", NOON);
    audit.end(id(1), "a", Outcome.RESULT);
    audit.pass(AuditDriver.RETENTION.plusSeconds(1));

    // When
    audit.accept(id(1), "a", NOON);
    audit.end(id(1), "a", Outcome.RESULT);

    // Then
    assertEquals(new Tally(2, 2, 0, 0, 0, 0), Tally.of(audit.sum("a")));
  }

  @Test
  void a_terminal_record_of_a_request_that_left_the_log_by_retention_is_no_finding() {
    // Given
    audit.end(id(1), "a", NOON.minus(Duration.ofDays(8)), Outcome.RESULT);

    // When
    audit.accept(id(2), "a", NOON);

    // Then
    assertEquals(new Tally(1, 0, 0, 0, 0, 0), Tally.of(audit.sum("a")));
  }

  @Test
  void the_oldest_open_request_is_found_whatever_the_order_of_arrival() {
    // Given
    audit.accept(id(1), "a", NOON.minusSeconds(10));
    audit.accept(id(2), "a", NOON.minusSeconds(30));
    audit.accept(id(3), "b", NOON.minusSeconds(90));
    var first = audit.sum("a").getOldestOpenAt();

    // When
    audit.end(id(2), "a", Outcome.RESULT);
    var second = audit.sum("a").getOldestOpenAt();
    audit.accept(id(4), "a", NOON.minusSeconds(60));
    var third = audit.sum("a").getOldestOpenAt();

    // Then
    assertEquals(NOON.minusSeconds(30), first);
    assertEquals(NOON.minusSeconds(10), second);
    assertEquals(NOON.minusSeconds(60), third);
  }

  @Test
  void many_changes_within_an_interval_are_one_record() {
    // Given
    for (int i = 0; i < 500; i++) {
      audit.accept(id(i), "a", NOON);
    }

    // When
    var emitted = audit.emitted();

    // Then
    assertEquals(1, emitted.size());
    assertEquals(500, emitted.get(0).getAccepted());
    assertTrue(audit.emitted().isEmpty());
  }

  @Test
  void the_topology_is_the_one_that_was_agreed() throws IOException {
    // Given
    String golden;
    try (var in = getClass().getResourceAsStream("/audit-topology.txt")) {
      golden = new String(in.readAllBytes(), UTF_8);
    }

    // When
    AuditPolicy policy = new AuditPolicy(Duration.ofMillis(1), Duration.ofHours(1), 4, 1);
    var topology = AuditTopology.of(policy, Map.of(), new SimpleMeterRegistry());

    // Then: names here are names of topics on clusters; a change needs a plan for their state.
    assertEquals(golden, topology.describe().toString());
  }
}
