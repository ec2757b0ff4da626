package io.naru.audit;

import io.naru.audit.Observation.Accepted;
import io.naru.audit.Observation.Ended;
import io.naru.audit.RequestState.Open;
import io.naru.audit.RequestState.Settled;
import io.naru.audit.RequestState.Unknown;
import io.naru.audit.RequestState.Unmatched;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * What is known of each request of one partition. Requests of which one side was seen are kept
 * until the other comes; ids of settled ones only for the retention, and forgotten by whole
 * segments.
 */
final class RequestStates {
  private static final byte[] PRESENT = {};
  private static final Instant END_OF_TIME = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final KeyValueStore<RequestKey, Observation> pending;
  private final WindowStore<RequestKey, byte[]> settled;
  private final OpenIndex openByAge;
  private final Duration retention;

  RequestStates(
      KeyValueStore<RequestKey, Observation> pending,
      WindowStore<RequestKey, byte[]> settled,
      OpenIndex openByAge,
      Duration retention) {
    this.pending = pending;
    this.settled = settled;
    this.openByAge = openByAge;
    this.retention = retention;
  }

  RequestState get(RequestKey key, Instant now) {
    Observation seen = pending.get(key);
    if (seen instanceof Accepted accepted) {
      return new Open(accepted);
    }
    if (seen instanceof Ended ended) {
      return new Unmatched(ended);
    }
    try (WindowStoreIterator<byte[]> marks =
        settled.fetch(key, now.minus(retention), END_OF_TIME)) {
      return marks.hasNext() ? new Settled() : new Unknown();
    }
  }

  void move(RequestKey key, RequestState from, RequestState to, Instant now) {
    if (from.equals(to)) {
      return;
    }
    if (from instanceof Open open) {
      openByAge.remove(owner(key, open), open.request().acceptedAt(), key.id());
    }
    if (to instanceof Open open) {
      pending.put(key, open.request());
      openByAge.add(owner(key, open), open.request().acceptedAt(), key.id());
    } else if (to instanceof Unmatched unmatched) {
      pending.put(key, unmatched.terminal());
    } else {
      pending.delete(key);
      settled.put(key, PRESENT, now.toEpochMilli());
    }
  }

  Optional<Instant> oldestOpen(SumKey owner) {
    return openByAge.oldest(owner);
  }

  private static SumKey owner(RequestKey key, Open open) {
    return new SumKey(key.topic(), open.request().tenant());
  }
}
