package io.naru.gateway.log;

import io.naru.schemas.chat.ChatCancel;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.headers.RecordHeaderNames;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaWriteStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes prompts and cancels. A prompt counts as accepted once every in-sync replica has it; a
 * write that has no answer within the time limit fails, so that nobody waits for a Kafka that is
 * away. (Such a prompt may still be on the log: it is then answered like any other, unread.)
 */
public final class PromptLog {
  private final KafkaWriteStream<String, SpecificRecord> stream;
  private final long timeoutMs;

  /**
   * @param settings Kafka's own producer settings
   * @param timeoutMs how long a write may take, milliseconds
   */
  public PromptLog(Vertx vertx, Map<String, Object> settings, int timeoutMs) {
    this.stream =
        KafkaWriteStream.create(
            vertx,
            new KafkaProducer<>(
                bounded(settings, timeoutMs),
                new StringSerializer(),
                new AvroSerializer<>(settings)));
    stream.exceptionHandler(new PollFailures(Topics.CHAT_PROMPTS.name()));
    this.timeoutMs = timeoutMs;
  }

  /**
   * Writes a prompt.
   *
   * @param trace trace context headers by name
   */
  public Future<Void> accept(ChatPrompt prompt, Map<String, String> trace) {
    ProducerRecord<String, SpecificRecord> record =
        new ProducerRecord<>(Topics.CHAT_PROMPTS.name(), prompt.getRequestId(), prompt);
    header(record, RecordHeaderNames.TENANT, prompt.getTenant());
    header(record, RecordHeaderNames.DEADLINE, Long.toString(prompt.getDeadline().toEpochMilli()));
    trace.forEach((name, value) -> header(record, name, value));
    return stream.write(record).timeout(timeoutMs, TimeUnit.MILLISECONDS);
  }

  /** Writes that nobody waits for a request any more. */
  public Future<Void> cancel(ChatCancel cancel) {
    return stream.write(
        new ProducerRecord<>(Topics.CHAT_CANCELS.name(), cancel.getRequestId(), cancel));
  }

  /** Closes when what was written has been acknowledged, or given up. */
  public Future<Void> close() {
    return stream.close(timeoutMs);
  }

  private static void header(ProducerRecord<?, ?> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> bounded(Map<String, Object> settings, int timeoutMs) {
    Map<String, Object> own = new HashMap<>(settings);
    own.put(ProducerConfig.ACKS_CONFIG, "all");
    own.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    own.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 0);
    own.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, 16 << 20);
    own.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMs / 2);
    own.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMs - 100);
    own.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMs);
    return own;
  }
}
