package io.naru.processors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.chat.FinishReason;
import io.naru.schemas.chat.SamplingOptions;
import io.naru.schemas.chat.Usage;
import io.naru.schemas.common.Outcome;
import io.naru.schemas.common.Timings;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Chat requests and their ends on the log, as after a bad day: some twice, some ends before their
 * requests, some requests never ended. Keeps count. Request ids derive from the tenant.
 */
final class ChatTraffic implements AutoCloseable {
  private static final List<Outcome> OUTCOMES =
      List.of(Outcome.RESULT, Outcome.ERROR, Outcome.CANCELLED, Outcome.EXPIRED);

  private final Random random;
  private final Producer<String, SpecificRecord> producer;
  private final String tenant;
  private final Map<Outcome, Long> ended = new EnumMap<>(Outcome.class);
  private final AtomicInteger failures = new AtomicInteger();
  private long accepted;
  private Instant oldestOpen;

  ChatTraffic(Map<String, String> settings, String tenant) {
    this.tenant = tenant;
    random = new Random(tenant.hashCode());
    producer =
        new KafkaProducer<>(
            KafkaSettings.from(settings).producer(),
            new StringSerializer(),
            new AvroSerializer<>());
  }

  /** Writes so many requests, most of them with their ends; returns when all are on the log. */
  void send(int requests) {
    for (int i = 0; i < requests; i++) {
      request();
    }
    producer.flush();
    assertEquals(0, failures.get(), "records that did not get onto the log");
  }

  private void request() {
    String id = "%016x%016x".formatted(random.nextLong(), random.nextLong());
    Instant acceptedAt = Instant.ofEpochMilli(System.currentTimeMillis());
    boolean endsFirst = random.nextInt(10) == 0;
    boolean ends = endsFirst || random.nextInt(10) > 0;
    int copies = random.nextInt(10) == 0 ? 2 : 1;
    Outcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
    ChatCompletion completion = completion(id, acceptedAt, outcome);
    if (endsFirst) {
      send(Topics.CHAT_COMPLETIONS, id, completion);
    }
    for (int i = 0; i < copies; i++) {
      send(Topics.CHAT_PROMPTS, id, prompt(id, acceptedAt));
      if (ends) {
        send(Topics.CHAT_COMPLETIONS, id, completion);
      }
    }
    accepted++;
    if (ends) {
      ended.merge(outcome, 1L, Long::sum);
    } else if (oldestOpen == null || acceptedAt.isBefore(oldestOpen)) {
      oldestOpen = acceptedAt;
    }
  }

  long accepted() {
    return accepted;
  }

  long ended(Outcome outcome) {
    return ended.getOrDefault(outcome, 0L);
  }

  long open() {
    return accepted - ended.values().stream().mapToLong(Long::longValue).sum();
  }

  Instant oldestOpen() {
    return oldestOpen;
  }

  private void send(Topic topic, String id, SpecificRecord value) {
    producer.send(
        new ProducerRecord<>(topic.name(), id, value),
        (place, failure) -> failures.addAndGet(failure == null ? 0 : 1));
  }

  private ChatPrompt prompt(String id, Instant acceptedAt) {
    return ChatPrompt.newBuilder()
        .setRequestId(id)
        .setTenant(tenant)
        .setMessages(List.of())
        .setSampling(SamplingOptions.newBuilder().build())
        .setAcceptedAt(acceptedAt)
        .setDeadline(acceptedAt.plusSeconds(60))
        .build();
  }

  private ChatCompletion completion(String id, Instant acceptedAt, Outcome outcome) {
    return ChatCompletion.newBuilder()
        .setRequestId(id)
        .setTenant(tenant)
        .setOutcome(outcome)
        .setFinishReason(FinishReason.STOP)
        .setUsage(Usage.newBuilder().build())
        .setTimings(Timings.newBuilder().build())
        .setAcceptedAt(acceptedAt)
        .setCompletedAt(acceptedAt)
        .build();
  }

  @Override
  public void close() {
    producer.close();
  }
}
