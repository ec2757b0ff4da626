package io.naru.publish;

import io.naru.gateway.graph.UpdateSize;
import io.naru.gateway.log.Digests;
import io.naru.schemas.graph.GraphUpdate;
import io.naru.schemas.headers.RecordHeaderNames;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.GraphKeys;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes operations on a graph as updates, in their order and no faster than the log
 * acknowledges them. Stops at the first update that the log does not take: what follows may build
 * on it.
 */
public final class GraphPublisher {
  private static final int MAX_IN_FLIGHT = 64;
  private static final int ENOUGH_BYTES = 512 << 10;

  private final Producer<String, GraphUpdate> producer;
  private final GraphPublishOptions options;
  private final Clock clock;
  private final String graph;
  private final Semaphore inFlight = new Semaphore(MAX_IN_FLIGHT);
  private long sent;
  private long updates;
  private long writtenOperations;
  private long writtenUpdates;
  private String failure = "";

  GraphPublisher(Producer<String, GraphUpdate> producer, GraphPublishOptions options, Clock clock) {
    this.producer = producer;
    this.options = options;
    this.clock = clock;
    this.graph = GraphKeys.graph(options.tenant(), options.graph());
  }

  /**
   * Publishes operations.
   *
   * @param operations of the kinds that a {@link GraphUpdate} holds
   * @param progress told how many have been sent, every time that is more
   * @throws InterruptedException if the thread was interrupted; what was sent until then is written
   */
  public static GraphPublishReport publish(
      KafkaSettings kafka,
      GraphPublishOptions options,
      Iterator<?> operations,
      LongConsumer progress)
      throws InterruptedException {
    try (Producer<String, GraphUpdate> producer = producer(kafka.producer())) {
      return new GraphPublisher(producer, options, Clock.systemUTC()).run(operations, progress);
    }
  }

  GraphPublishReport run(Iterator<?> operations, LongConsumer progress)
      throws InterruptedException {
    Pace pace = new Pace(options.rate(), System::nanoTime);
    try {
      List<Object> batch = new ArrayList<>();
      int bytes = 0;
      while (operations.hasNext() && !hasFailed()) {
        Object operation = operations.next();
        batch.add(operation);
        bytes += UpdateSize.of(operation);
        if (batch.size() == options.batch() || bytes >= ENOUGH_BYTES || !operations.hasNext()) {
          pace.await(sent);
          send(batch);
          progress.accept(sent);
          batch = new ArrayList<>();
          bytes = 0;
        }
      }
    } finally {
      producer.flush();
    }
    return report();
  }

  private void send(List<Object> batch) throws InterruptedException {
    String id = Digests.of(graph, options.source(), Long.toString(updates), Long.toString(sent));
    GraphUpdate update = new GraphUpdate(id, graph, clock.instant(), batch);
    sent += batch.size();
    updates++;
    inFlight.acquire();
    ProducerRecord<String, GraphUpdate> record =
        new ProducerRecord<>(Topics.GRAPH_UPDATES.name(), graph, update);
    LineReader.header(record, RecordHeaderNames.TENANT, options.tenant());
    producer.send(record, (metadata, cause) -> acknowledged(batch.size(), cause));
  }

  private synchronized void acknowledged(int operations, Exception cause) {
    inFlight.release();
    if (cause == null) {
      writtenOperations += operations;
      writtenUpdates++;
    } else if (failure.isEmpty()) {
      failure = "not written: " + cause.getMessage();
    }
  }

  private synchronized boolean hasFailed() {
    return !failure.isEmpty();
  }

  private synchronized GraphPublishReport report() {
    return new GraphPublishReport(writtenOperations, writtenUpdates, failure);
  }

  private static Producer<String, GraphUpdate> producer(Map<String, Object> settings) {
    Map<String, Object> own = new HashMap<>(settings);
    own.put(ProducerConfig.ACKS_CONFIG, "all");
    own.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    own.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
    return new KafkaProducer<>(own, new StringSerializer(), new AvroSerializer<>(settings));
  }
}
