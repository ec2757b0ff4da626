package io.naru.compose.faults;

import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.common.Outcome;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What a plain consumer finds on the log: which requests were accepted, and how each ended (the
 * first end counts).
 *
 * @param accepted ids on chat.prompts
 * @param ended how each id on chat.completions ended
 */
record Ledger(Set<String> accepted, Map<String, ChatCompletion> ended) {

  static Ledger read(String bootstrapServers) {
    Set<String> accepted = new HashSet<>();
    Map<String, ChatCompletion> ended = new LinkedHashMap<>();
    var completions = new AvroDeserializer<>(ChatCompletion.class);
    all(bootstrapServers, Topics.CHAT_PROMPTS, record -> accepted.add(record.key()));
    all(
        bootstrapServers,
        Topics.CHAT_COMPLETIONS,
        record ->
            ended.putIfAbsent(
                record.key(), completions.deserialize(record.topic(), record.value())));
    return new Ledger(accepted, ended);
  }

  /** How many requests ended so. */
  long count(Outcome outcome) {
    return ended.values().stream().filter(end -> end.getOutcome() == outcome).count();
  }

  /** How a request ended, in a few words. */
  String end(String id) {
    ChatCompletion end = ended.get(id);
    return end == null
        ? "no end"
        : "%s, %s, %d characters, attempt %d, error %s"
            .formatted(
                end.getOutcome(),
                end.getFinishReason(),
                end.getText().length(),
                end.getAttempt(),
                end.getError());
  }

  private static void all(
      String bootstrapServers, Topic topic, Consumer<ConsumerRecord<String, byte[]>> action) {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(action);
      }
    }
  }
}
