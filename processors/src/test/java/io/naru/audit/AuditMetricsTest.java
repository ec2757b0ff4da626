package io.naru.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditMetricsTest {
  private final MockClock clock = new MockClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  private final AuditMetrics metrics = new AuditMetrics(registry, 2);

  @Test
  void the_last_sum_of_a_tenant_is_shown() {
    // Given
    show("a", new Tally(5, 1, 0, 0, 0, 0), 0);

    // When
    show("a", new Tally(9, 3, 1, 2, 0, 1), clock.wallTime() - 2500);

    // Then
    assertEquals(3, registry.get("naru.audit.open").tag("tenant", "a").gauge().value());
    assertEquals(1, registry.get("naru.audit.unmatched").tag("tenant", "a").gauge().value());
    assertEquals(9, registry.get("naru.audit.accepted").functionCounter().count());
    assertEquals(
        2, registry.get("naru.audit.ended").tag("outcome", "cancelled").functionCounter().count());
    assertEquals(
        2.5,
        registry
            .get("naru.audit.oldest.open.age")
            .timeGauge()
            .value(java.util.concurrent.TimeUnit.SECONDS));
  }

  @Test
  void tenants_beyond_the_limit_share_one_set_of_meters() {
    // Given
    show("a", Tally.ACCEPTED, 0);
    show("b", Tally.ACCEPTED, 0);

    // When
    show("c", Tally.ACCEPTED, 0);
    show("d", new Tally(4, 0, 0, 0, 0, 0), 0);

    // Then
    assertEquals(5, registry.get("naru.audit.open").tag("tenant", "other").gauge().value());
    assertEquals(3, registry.get("naru.audit.open").gauges().size());
  }

  @Test
  void nothing_is_shown_by_an_instance_that_holds_the_totals_no_longer() {
    // Given
    show("a", Tally.ACCEPTED, 0);

    // When
    metrics.clear();

    // Then
    assertTrue(registry.getMeters().isEmpty());
  }

  private void show(String tenant, Tally tally, long oldestMs) {
    metrics.show(
        tally.sum(
            new SumKey("chat.prompts", tenant), Instant.ofEpochMilli(oldestMs), Instant.EPOCH));
  }
}
