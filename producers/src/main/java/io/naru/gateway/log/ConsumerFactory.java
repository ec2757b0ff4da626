package io.naru.gateway.log;

import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.chat.ChatToken;
import io.naru.schemas.common.ConservationSum;
import io.naru.schemas.model.ModelVersion;
import io.naru.schemas.search.SearchResult;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.topology.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Makes the gateway's consumers; none of them is in a group, none commits. */
public final class ConsumerFactory {
  private final Map<String, Object> settings;
  private final Runnable malformed;

  /**
   * @param settings Kafka's own consumer settings
   * @param malformed called for each value that does not decode, on any thread
   */
  public ConsumerFactory(Map<String, Object> settings, Runnable malformed) {
    this.settings = settings;
    this.malformed = malformed;
  }

  /** Pieces, decoded, with little delay. */
  Consumer<String, ChatToken> tokens() {
    Map<String, Object> own = own("latest");
    own.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
    Deserializer<ChatToken> values = new AvroDeserializer<>(ChatToken.class, settings);
    return new KafkaConsumer<>(
        own,
        new StringDeserializer(),
        new LenientDeserializer<>(Map.of(Topics.CHAT_TOKENS.name(), values), malformed));
  }

  /** Both ends of every request, and the two tables that the gateway shows. */
  Consumer<String, SpecificRecord> followed() {
    Map<String, Object> own = own("earliest");
    own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    Map<String, Deserializer<? extends SpecificRecord>> values =
        Map.of(
            Topics.CHAT_PROMPTS.name(), new AvroDeserializer<>(ChatPrompt.class, settings),
            Topics.CHAT_COMPLETIONS.name(), new AvroDeserializer<>(ChatCompletion.class, settings),
            Topics.MODEL_VERSIONS.name(), new AvroDeserializer<>(ModelVersion.class, settings),
            Topics.AUDIT_SUMS.name(), new AvroDeserializer<>(ConservationSum.class, settings));
    return new KafkaConsumer<>(
        own, new StringDeserializer(), new LenientDeserializer<>(values, malformed));
  }

  /** Results of queries. */
  Consumer<String, SearchResult> results() {
    Map<String, Object> own = own("earliest");
    own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    Deserializer<SearchResult> values = new AvroDeserializer<>(SearchResult.class, settings);
    return new KafkaConsumer<>(
        own,
        new StringDeserializer(),
        new LenientDeserializer<>(Map.of(Topics.SEARCH_RESULTS.name(), values), malformed));
  }

  /**
   * Any record of any topic, undecoded. A fetch that has run ahead to the end of the log must not
   * wait there: a broker answers the requests of one connection one after the other.
   */
  Consumer<String, byte[]> bytes() {
    Map<String, Object> own = own("earliest");
    own.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
    return new KafkaConsumer<>(own, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Any record of any topic that counts, undecoded.
   *
   * @param maxWaitMs how long a fetch waits at the end of the log, milliseconds
   */
  Consumer<String, byte[]> committedBytes(long maxWaitMs) {
    Map<String, Object> own = own("earliest");
    own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    own.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) maxWaitMs);
    return new KafkaConsumer<>(own, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** Decodes a value that was read with {@link #bytes}. */
  public <T extends SpecificRecord> Deserializer<T> decoder(Class<T> type) {
    return new AvroDeserializer<>(type, settings);
  }

  private Map<String, Object> own(String offsetReset) {
    Map<String, Object> own = new HashMap<>(settings);
    own.remove(ConsumerConfig.GROUP_ID_CONFIG);
    own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, offsetReset);
    own.putIfAbsent(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    own.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    own.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    return own;
  }
}
