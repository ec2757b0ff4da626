package io.naru.audit;

import io.naru.schemas.common.ConservationSum;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Adds up the shares of the partitions. Shares are of slightly different moments; each of them
 * balances, so their total does.
 */
final class Totals implements Processor<String, ConservationSum, String, ConservationSum> {
  private final Duration emitInterval;
  private final AuditMetrics metrics;

  private ProcessorContext<String, ConservationSum> context;
  private KeyValueStore<String, ConservationSum> store;
  private Map<SumKey, Map<String, ConservationSum>> shares;
  private Set<SumKey> changed;

  Totals(Duration emitInterval, AuditMetrics metrics) {
    this.emitInterval = emitInterval;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<String, ConservationSum> context) {
    this.context = context;
    store = context.getStateStore(AuditStores.SHARES);
    shares = new HashMap<>();
    changed = new HashSet<>();
    try (KeyValueIterator<String, ConservationSum> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, ConservationSum> entry = all.next();
        remember(entry.key, entry.value);
      }
    }
    context.schedule(emitInterval, PunctuationType.WALL_CLOCK_TIME, this::emit);
  }

  @Override
  public void process(Record<String, ConservationSum> share) {
    store.put(share.key(), share.value());
    remember(share.key(), share.value());
  }

  @Override
  public void close() {
    metrics.clear();
  }

  private void remember(String from, ConservationSum share) {
    SumKey key = SumKey.of(share);
    shares.computeIfAbsent(key, k -> new HashMap<>()).put(from, share);
    changed.add(key);
  }

  private void emit(long nowMs) {
    for (SumKey key : changed) {
      ConservationSum total = total(key, shares.get(key).values(), Instant.ofEpochMilli(nowMs));
      metrics.show(total);
      context.forward(new Record<>(key.toString(), total, nowMs));
    }
    changed.clear();
  }

  private static ConservationSum total(
      SumKey key, Collection<ConservationSum> shares, Instant now) {
    Tally tally = shares.stream().map(Tally::of).reduce(Tally.ZERO, Tally::plus);
    Instant oldest =
        shares.stream()
            .map(ConservationSum::getOldestOpenAt)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    return tally.sum(key, oldest, now);
  }
}
