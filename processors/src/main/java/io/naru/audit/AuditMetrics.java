package io.naru.audit;

import static io.naru.audit.AuditMeters.Tags.OUTCOME;
import static io.naru.audit.AuditMeters.Tags.TENANT;
import static io.naru.audit.AuditMeters.Tags.TOPIC;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.naru.schemas.common.ConservationSum;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** The totals as meters. Thread-safe. */
final class AuditMetrics {
  private static final String OTHER = "other";

  private final MeterRegistry registry;
  private final int maxTenants;
  private final Set<String> tenants = new HashSet<>();
  private final Map<SumKey, Shown> shown = new ConcurrentHashMap<>();
  private final List<Meter> meters = new ArrayList<>();

  /**
   * @param maxTenants so many tenants get meters of their own; further ones share one set
   */
  AuditMetrics(MeterRegistry registry, int maxTenants) {
    this.registry = registry;
    this.maxTenants = maxTenants;
  }

  /** A record of {@code topic} does not decode. */
  void undecodable(String topic) {
    registry
        .counter(AuditMeters.UNDECODABLE.getName(), Tags.of(TOPIC.asString(), topic))
        .increment();
  }

  synchronized void show(ConservationSum sum) {
    SumKey key = SumKey.of(sum);
    shown
        .computeIfAbsent(new SumKey(key.topic(), label(key.tenant())), this::register)
        .sums
        .put(key, sum);
  }

  /** Removes the meters of the totals: another instance shows them now. */
  synchronized void clear() {
    meters.forEach(registry::remove);
    meters.clear();
    shown.clear();
    tenants.clear();
  }

  private String label(String tenant) {
    if (!tenants.contains(tenant) && tenants.size() >= maxTenants) {
      return OTHER;
    }
    tenants.add(tenant);
    return tenant;
  }

  private Shown register(SumKey label) {
    Shown sums = new Shown(new ConcurrentHashMap<>());
    Tags tags = Tags.of(TOPIC.asString(), label.topic(), TENANT.asString(), label.tenant());
    gauge(AuditMeters.OPEN, tags, sums, ConservationSum::getOpen);
    gauge(AuditMeters.UNMATCHED, tags, sums, ConservationSum::getUnmatched);
    counter(AuditMeters.ACCEPTED, tags, sums, ConservationSum::getAccepted);
    ended("result", tags, sums, ConservationSum::getResults);
    ended("error", tags, sums, ConservationSum::getErrors);
    ended("cancelled", tags, sums, ConservationSum::getCancelled);
    ended("expired", tags, sums, ConservationSum::getExpired);
    meters.add(
        TimeGauge.builder(
                AuditMeters.OLDEST_OPEN_AGE.getName(),
                sums,
                TimeUnit.MILLISECONDS,
                s -> s.oldestAgeMs(registry.config().clock().wallTime()))
            .tags(tags)
            .register(registry));
    return sums;
  }

  private void gauge(AuditMeters meter, Tags tags, Shown sums, ToLongFunction<ConservationSum> f) {
    meters.add(
        Gauge.builder(meter.getName(), sums, s -> s.total(f))
            .tags(tags)
            .baseUnit(meter.getBaseUnit())
            .register(registry));
  }

  private void counter(
      AuditMeters meter, Tags tags, Shown sums, ToLongFunction<ConservationSum> f) {
    meters.add(
        FunctionCounter.builder(meter.getName(), sums, s -> s.total(f))
            .tags(tags)
            .baseUnit(meter.getBaseUnit())
            .register(registry));
  }

  private void ended(String outcome, Tags tags, Shown sums, ToLongFunction<ConservationSum> f) {
    counter(AuditMeters.ENDED, tags.and(OUTCOME.asString(), outcome), sums, f);
  }

  /** What one set of meters shows: the sums of one tenant, or of all that share a label. */
  private record Shown(Map<SumKey, ConservationSum> sums) {
    double total(ToLongFunction<ConservationSum> field) {
      return sums.values().stream().mapToLong(field).sum();
    }

    double oldestAgeMs(long nowMs) {
      return sums.values().stream()
          .filter(sum -> sum.getOldestOpenAt() != null)
          .mapToLong(sum -> Math.max(0, nowMs - sum.getOldestOpenAt().toEpochMilli()))
          .max()
          .orElse(0);
    }
  }
}
