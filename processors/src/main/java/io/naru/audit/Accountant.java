package io.naru.audit;

import io.naru.schemas.common.ConservationSum;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Settles the requests of one partition and keeps its share of the sums, which it passes on at most
 * once an interval.
 */
final class Accountant implements Processor<RequestKey, Observation, String, ConservationSum> {
  private final AuditPolicy policy;
  private final Map<String, Duration> requestRetention;

  private ProcessorContext<String, ConservationSum> context;
  private RequestStates requests;
  private KeyValueStore<String, ConservationSum> sums;
  private Set<SumKey> changed;

  /**
   * @param requestRetention per request topic, how long its records are kept
   */
  Accountant(AuditPolicy policy, Map<String, Duration> requestRetention) {
    this.policy = policy;
    this.requestRetention = requestRetention;
  }

  @Override
  public void init(ProcessorContext<String, ConservationSum> context) {
    this.context = context;
    requests =
        new RequestStates(
            context.getStateStore(AuditStores.PENDING),
            context.getStateStore(AuditStores.SETTLED),
            new OpenIndex(context.getStateStore(AuditStores.OPEN_BY_AGE)),
            policy.settledRetention());
    sums = context.getStateStore(AuditStores.SUMS);
    // What was changed when the process died may not have been passed on: pass on everything.
    changed = new HashSet<>();
    try (KeyValueIterator<String, ConservationSum> all = sums.all()) {
      while (all.hasNext()) {
        KeyValue<String, ConservationSum> entry = all.next();
        changed.add(SumKey.of(entry.value));
      }
    }
    context.schedule(policy.emitInterval(), PunctuationType.WALL_CLOCK_TIME, this::passOn);
  }

  @Override
  public void process(Record<RequestKey, Observation> record) {
    RequestKey key = record.key();
    Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
    Instant logStart = now.minus(requestRetention.get(key.topic()));
    RequestState state = requests.get(key, now);
    Settlement settlement = Settlement.of(state, record.value(), logStart);
    requests.move(key, state, settlement.next(), now);
    for (Settlement.Change change : settlement.changes()) {
      add(new SumKey(key.topic(), change.tenant()), change.by(), now);
    }
  }

  private void add(SumKey key, Tally by, Instant now) {
    ConservationSum before = sums.get(key.toString());
    Tally tally = before == null ? by : Tally.of(before).plus(by);
    sums.put(key.toString(), tally.sum(key, null, now));
    changed.add(key);
  }

  private void passOn(long nowMs) {
    Instant now = Instant.ofEpochMilli(nowMs);
    for (SumKey key : changed) {
      Tally tally = Tally.of(sums.get(key.toString()));
      ConservationSum sum = tally.sum(key, requests.oldestOpen(key).orElse(null), now);
      String from = context.taskId().partition() + "|" + key;
      context.forward(new Record<>(from, sum, nowMs));
    }
    changed.clear();
  }
}
