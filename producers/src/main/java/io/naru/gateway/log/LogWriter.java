package io.naru.gateway.log;

import io.naru.schemas.serde.AvroSerializer;
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
 * Writes records that count once every in-sync replica has them, in the order in which they are
 * handed over; a write that has no answer within the time limit fails, so that nobody waits for a
 * Kafka that is away.
 */
public final class LogWriter {
  private final Vertx vertx;
  private final KafkaWriteStream<String, SpecificRecord> stream;
  private final long timeoutMs;

  private LogWriter(Vertx vertx, KafkaWriteStream<String, SpecificRecord> stream, long timeoutMs) {
    this.vertx = vertx;
    this.stream = stream;
    this.timeoutMs = timeoutMs;
  }

  /**
   * For requests: each leaves at once.
   *
   * @param settings Kafka's own producer settings
   * @param timeoutMs how long a write may take, milliseconds
   */
  public static LogWriter forRequests(Vertx vertx, Map<String, Object> settings, int timeoutMs) {
    return create(vertx, settings, timeoutMs, 0, 16 << 20);
  }

  /** For much at once: records wait a little for each other, so that many travel together. */
  public static LogWriter forBulk(Vertx vertx, Map<String, Object> settings, int timeoutMs) {
    return create(vertx, settings, timeoutMs, 5, 64 << 20);
  }

  private static LogWriter create(
      Vertx vertx, Map<String, Object> settings, int timeoutMs, int lingerMs, int bufferBytes) {
    KafkaWriteStream<String, SpecificRecord> stream =
        KafkaWriteStream.create(
            vertx,
            new KafkaProducer<>(
                bounded(settings, timeoutMs, lingerMs, bufferBytes),
                new StringSerializer(),
                new AvroSerializer<>(settings)));
    stream.exceptionHandler(new PollFailures("what was to be written"));
    return new LogWriter(vertx, stream, timeoutMs);
  }

  /** Writes a record; fails when the time is up, though it may still arrive then. */
  Future<Void> write(ProducerRecord<String, SpecificRecord> record) {
    return stream.write(record).timeout(timeoutMs, TimeUnit.MILLISECONDS);
  }

  /** Writes a record that nobody waits for. */
  Future<Void> tell(ProducerRecord<String, SpecificRecord> record) {
    return stream.write(record);
  }

  /** How many partitions a topic has. */
  Future<Integer> partitions(String topic) {
    return vertx.executeBlocking(() -> stream.unwrap().partitionsFor(topic).size(), false);
  }

  /** Closes when what was written has been acknowledged, or given up. */
  public Future<Void> close() {
    return stream.close(timeoutMs);
  }

  static void header(ProducerRecord<?, ?> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> bounded(
      Map<String, Object> settings, int timeoutMs, int lingerMs, int bufferBytes) {
    Map<String, Object> own = new HashMap<>(settings);
    own.put(ProducerConfig.ACKS_CONFIG, "all");
    own.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    own.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, lingerMs);
    own.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, bufferBytes);
    own.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMs / 2);
    own.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMs - 100);
    own.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMs);
    return own;
  }
}
