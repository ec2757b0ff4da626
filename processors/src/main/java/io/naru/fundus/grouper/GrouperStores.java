package io.naru.fundus.grouper;

import io.naru.fundus.grouping.pool.PoolTables;
import io.naru.topology.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state stores of the topology. Their names are in the names of their changelog topics. */
final class GrouperStores {
  /** How patients stand, requests for erasure, salts. */
  static final String PATIENTS = "patients";

  /** What photographs are to the models, sealed. */
  static final String CODES = "codes";

  /** Groups, the heads of ledgers, the time reached. */
  static final String GROUPS = "groups";

  /** Patients by cell and by when something is due. */
  static final String INDEX = "index";

  /**
   * Changelogs that shed what is deleted: ten minutes after it, with the next record, instead of
   * when half of the log is dead. A tombstone stays for an hour. Who restores from further back
   * than that would miss it and keep what was erased, which is why local state is thrown away at
   * each start.
   */
  private static final Map<String, String> CHANGELOG =
      Map.of(
          TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.01",
          TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, millis(Duration.ofMinutes(10)),
          TopicConfig.SEGMENT_MS_CONFIG, millis(Duration.ofMinutes(1)),
          TopicConfig.DELETE_RETENTION_MS_CONFIG, millis(Duration.ofHours(1)),
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
              Integer.toString(Topics.FUNDUS_ENCODINGS.maxMessageBytes()));

  private GrouperStores() {}

  static List<StoreBuilder<?>> all() {
    return List.of(store(PATIENTS), store(CODES), store(GROUPS), store(INDEX));
  }

  static PoolTables tables(ProcessorContext<?, ?> context) {
    return new PoolTables(
        table(context, PATIENTS),
        table(context, CODES),
        table(context, GROUPS),
        table(context, INDEX));
  }

  private static StoreBuilder<?> store(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
        .withLoggingEnabled(CHANGELOG);
  }

  private static StoreTable table(ProcessorContext<?, ?> context, String name) {
    KeyValueStore<Bytes, byte[]> store = context.getStateStore(name);
    return new StoreTable(store);
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
