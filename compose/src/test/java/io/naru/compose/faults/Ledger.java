package io.naru.compose.faults;

import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.common.Outcome;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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
 * @param prompts each id on chat.prompts, and what it asked
 * @param ended how each id on chat.completions ended
 * @param ends records on chat.completions, repeated ones too
 */
record Ledger(Map<String, ChatPrompt> prompts, Map<String, ChatCompletion> ended, int ends) {

  static Ledger read(String bootstrapServers) {
    Map<String, ChatPrompt> prompts = new LinkedHashMap<>();
    Map<String, ChatCompletion> ended = new LinkedHashMap<>();
    AtomicInteger ends = new AtomicInteger();
    var promptReader = new AvroDeserializer<>(ChatPrompt.class);
    var endReader = new AvroDeserializer<>(ChatCompletion.class);
    all(
        bootstrapServers,
        Topics.CHAT_PROMPTS,
        record ->
            prompts.put(record.key(), promptReader.deserialize(record.topic(), record.value())));
    all(
        bootstrapServers,
        Topics.CHAT_COMPLETIONS,
        record -> {
          ends.incrementAndGet();
          ended.putIfAbsent(record.key(), endReader.deserialize(record.topic(), record.value()));
        });
    return new Ledger(prompts, ended, ends.get());
  }

  /** The ids of all requests that were accepted. */
  Set<String> accepted() {
    return prompts.keySet();
  }

  /** How a client's request ended. */
  ChatCompletion endOf(Visit visit) {
    return ended.get(visit.requestId());
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
