package io.naru.chat.worker;

import static org.junit.jupiter.api.Assertions.fail;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.chat.ChatMessage;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.chat.ChatRole;
import io.naru.schemas.chat.ChatToken;
import io.naru.schemas.chat.SamplingOptions;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.testing.KafkaCluster;
import io.naru.topology.Groups;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of chat, someone who asks, and someone who reads everything. */
final class ChatStand implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final String bootstrap;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> reader;
  private final AvroSerializer<ChatPrompt> prompts = new AvroSerializer<>();
  private final AvroDeserializer<ChatToken> tokens = new AvroDeserializer<>(ChatToken.class);
  private final AvroDeserializer<ChatCompletion> completions =
      new AvroDeserializer<>(ChatCompletion.class);
  private final Map<String, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();

  ChatStand(KafkaCluster cluster) {
    bootstrap = cluster.bootstrapServers();
    cluster.createTopics(
        Topics.all().stream()
            .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1))
            .toList());
    cluster.readFromBeginning(Groups.CHAT_WORKERS.id());
    producer =
        new KafkaProducer<>(
            cluster.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer());
    reader =
        new KafkaConsumer<>(
            cluster.clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topic topic :
        List.of(Topics.CHAT_TOKENS, Topics.CHAT_COMPLETIONS, Topics.CHAT_PROMPTS_DLQ)) {
      for (int i = 0; i < topic.partitions(); i++) {
        partitions.add(new TopicPartition(topic.name(), i));
      }
    }
    reader.assign(partitions);
    reader.seekToBeginning(partitions);
  }

  ChatWorker worker(Path model) throws InterruptedException {
    Map<String, String> settings =
        Map.of(
            "kafka.bootstrap.servers",
            bootstrap,
            "chat.model.dir",
            model.toString(),
            "chat.slots",
            "4");
    return ChatWorker.start(settings, new SimpleMeterRegistry(), OpenTelemetry.noop());
  }

  static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  static ChatPrompt prompt(String id, String text, int maxTokens) {
    return ChatPrompt.newBuilder()
        .setRequestId(id)
        .setMessages(List.of(new ChatMessage(ChatRole.USER, text)))
        .setSampling(SamplingOptions.newBuilder().setMaxTokens(maxTokens).build())
        .setReplyPartition(3)
        .setAcceptedAt(Instant.now())
        .setDeadline(Instant.now().plus(PATIENCE))
        .build();
  }

  void ask(ChatPrompt prompt) {
    String topic = Topics.CHAT_PROMPTS.name();
    send(topic, prompt.getRequestId(), prompts.serialize(topic, prompt));
  }

  void send(String topic, String key, byte[] value) {
    producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    producer.flush();
  }

  /** Waits until a request has ended so many times. */
  List<ChatCompletion> completions(String id, int count) {
    await(() -> read(Topics.CHAT_COMPLETIONS, id).size() >= count, count + " completions");
    return read(Topics.CHAT_COMPLETIONS, id).stream()
        .map(record -> completions.deserialize(record.topic(), record.value()))
        .toList();
  }

  ChatCompletion completion(String id) {
    return completions(id, 1).get(0);
  }

  List<ChatToken> tokens(String id) {
    return read(Topics.CHAT_TOKENS, id).stream()
        .map(record -> tokens.deserialize(record.topic(), record.value()))
        .toList();
  }

  /** Records of a topic under a key so far. */
  List<ConsumerRecord<byte[], byte[]>> read(Topic topic, String key) {
    reader
        .poll(Duration.ofMillis(50))
        .forEach(
            record ->
                records.computeIfAbsent(record.topic(), name -> new ArrayList<>()).add(record));
    return records.getOrDefault(topic.name(), List.of()).stream()
        .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(key))
        .toList();
  }

  static void await(BooleanSupplier condition, String what) {
    Instant limit = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(limit)) {
        fail("no " + what + " within " + PATIENCE);
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    producer.close();
    reader.close();
  }
}
