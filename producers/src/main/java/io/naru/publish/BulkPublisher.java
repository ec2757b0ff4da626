package io.naru.publish;

import io.naru.gateway.json.InvalidRequestException;
import io.naru.gateway.lines.AcknowledgedLines;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.config.KafkaSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes a file. Reads no faster than the log acknowledges; a bad line is counted and told by
 * its number, and the rest goes on. Ids follow from the lines, so publishing a file again, whole or
 * in part, asks nothing twice and changes nothing more.
 */
public final class BulkPublisher<V extends SpecificRecord> {
  private static final int MAX_PROBLEMS_KEPT = 100;

  private final Producer<String, V> producer;
  private final LineReader<V> reader;
  private final PublishOptions options;
  private final Clock clock;
  private final Semaphore inFlight;
  private final AcknowledgedLines acknowledged;
  private final List<PublishReport.LineProblem> problems = new ArrayList<>();
  private long published;
  private long bad;
  private long failed;

  BulkPublisher(
      Producer<String, V> producer, LineReader<V> reader, PublishOptions options, Clock clock) {
    this.producer = producer;
    this.reader = reader;
    this.options = options;
    this.clock = clock;
    this.inFlight = new Semaphore(options.maxInFlight());
    this.acknowledged = new AcknowledgedLines(options.skipLines());
  }

  /**
   * Publishes a file.
   *
   * @param kind what its lines are
   * @param progress told how many lines have been read, every time that is more
   * @throws IOException if the file cannot be read
   * @throws InterruptedException if the thread was interrupted; what was read until then is written
   */
  public static PublishReport publish(
      KafkaSettings kafka, BulkKind kind, PublishOptions options, LongConsumer progress)
      throws IOException, InterruptedException {
    return publish(kafka, kind.reader(options), options, progress);
  }

  private static <V extends SpecificRecord> PublishReport publish(
      KafkaSettings kafka, LineReader<V> reader, PublishOptions options, LongConsumer progress)
      throws IOException, InterruptedException {
    try (Producer<String, V> producer = producer(kafka.producer())) {
      return new BulkPublisher<>(producer, reader, options, Clock.systemUTC()).run(progress);
    }
  }

  PublishReport run(LongConsumer progress) throws IOException, InterruptedException {
    long number = 0;
    try (BufferedReader lines = Files.newBufferedReader(options.file(), StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (number > options.skipLines()) {
          take(number, line);
        }
        progress.accept(number);
      }
    } finally {
      producer.flush();
    }
    return report(number);
  }

  private void take(long number, String line) throws InterruptedException {
    if (line.isBlank()) {
      acknowledged.done(number);
      return;
    }
    try {
      send(number, reader.record(line, clock.instant()));
    } catch (InvalidRequestException e) {
      acknowledged.done(number);
      problem(number, e.getMessage(), true);
    }
  }

  private void send(long number, ProducerRecord<String, V> record) throws InterruptedException {
    inFlight.acquire();
    producer.send(record, (metadata, cause) -> acknowledged(number, cause));
  }

  private void acknowledged(long number, Exception cause) {
    inFlight.release();
    if (cause == null) {
      acknowledged.done(number);
      synchronized (this) {
        published++;
      }
    } else {
      acknowledged.failed(number);
      problem(number, "not written: " + cause.getMessage(), false);
    }
  }

  private synchronized void problem(long number, String message, boolean isBad) {
    if (isBad) {
      bad++;
    } else {
      failed++;
    }
    if (problems.size() < MAX_PROBLEMS_KEPT) {
      problems.add(new PublishReport.LineProblem(number, message));
    }
  }

  private synchronized PublishReport report(long lines) {
    return new PublishReport(
        lines, published, bad, failed, List.copyOf(problems), acknowledged.settled());
  }

  private static <V extends SpecificRecord> Producer<String, V> producer(
      Map<String, Object> settings) {
    Map<String, Object> own = new HashMap<>(settings);
    own.put(ProducerConfig.ACKS_CONFIG, "all");
    own.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    own.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
    return new KafkaProducer<>(own, new StringSerializer(), new AvroSerializer<>(settings));
  }
}
