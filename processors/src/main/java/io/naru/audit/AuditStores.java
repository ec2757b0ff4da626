package io.naru.audit;

import io.naru.schemas.common.ConservationSum;
import io.naru.schemas.serde.AvroSerdes;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state stores of the topology. Their names are in the names of their changelog topics. */
final class AuditStores {
  /** Requests of which one side was seen. */
  static final String PENDING = "pending";

  /** Ids of settled requests, for the retention. */
  static final String SETTLED = "settled";

  /** Open requests in the order of their age. */
  static final String OPEN_BY_AGE = "open-by-age";

  /** Sums of one partition, per topic and tenant. */
  static final String SUMS = "sums";

  /** Sums of all partitions, per partition, topic and tenant. */
  static final String SHARES = "shares";

  private AuditStores() {}

  /** Stores of the {@link Accountant}. */
  static Set<StoreBuilder<?>> ofAccountant(Duration settledRetention) {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(PENDING), RequestKey.SERDE, ObservationSerde.instance()),
        Stores.windowStoreBuilder(
            Stores.persistentWindowStore(SETTLED, settledRetention, settledRetention, false),
            RequestKey.SERDE,
            Serdes.ByteArray()),
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(OPEN_BY_AGE), Serdes.Bytes(), Serdes.ByteArray()),
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(SUMS),
            Serdes.String(),
            AvroSerdes.of(ConservationSum.class)));
  }

  /** Store of {@link Totals}. */
  static Set<StoreBuilder<?>> ofTotals() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(SHARES),
            Serdes.String(),
            AvroSerdes.of(ConservationSum.class)));
  }
}
