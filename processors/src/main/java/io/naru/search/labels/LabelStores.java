package io.naru.search.labels;

import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state stores of the topology. Their names are in the names of their changelog topics. */
final class LabelStores {
  /** Results that feedback is waited for, with what has come. */
  static final String JOURNEYS = "journeys";

  /** Their ids in the order in which they are due. */
  static final String DUE = "due";

  /** The time that the events have reached. */
  static final String CLOCK = "clock";

  private LabelStores() {}

  static Set<StoreBuilder<?>> all() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(JOURNEYS), Serdes.String(), JourneySerde.instance()),
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(DUE), Serdes.Bytes(), Serdes.ByteArray()),
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(CLOCK), Serdes.String(), Serdes.Long()));
  }
}
