package io.naru.graph.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.graph.model.online.GraphNetworks;
import io.naru.runtime.directory.WorkerDirectory;
import io.naru.runtime.kafka.Clients;
import io.naru.topology.Groups;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;

/** The graph worker as one process runs it. Any number of them share the graphs. */
public final class GraphWorker implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
  private static final String POLL_INTERVAL =
      KafkaSettings.PREFIX + "consumer.max.poll.interval.ms";
  private static final String HALF_AN_HOUR = "1800000";

  private final GraphWorkerConfig config;
  private final KafkaSettings kafka;
  private final GraphNetworks.Factory networks;
  private final MeterRegistry meters;
  private final WorkerDirectory directory;
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private final Thread thread;
  private volatile GraphLoop loop;
  private volatile boolean closed;

  private GraphWorker(
      GraphWorkerConfig config,
      KafkaSettings kafka,
      GraphNetworks.Factory networks,
      MeterRegistry meters)
      throws IOException {
    this.config = config;
    this.kafka = kafka;
    this.networks = networks;
    this.meters = meters;
    this.directory = WorkerDirectory.open(config.directory());
    this.thread = new Thread(this::run, "graph-worker");
  }

  /**
   * Starts a worker with the networks of its settings.
   *
   * @param settings all settings of the process
   * @throws io.naru.topology.config.ConfigErrors if the settings are wrong
   * @throws IllegalStateException if another worker works in the same directory
   */
  public static GraphWorker start(Map<String, String> settings, MeterRegistry meters)
      throws IOException {
    GraphWorkerConfig config = GraphWorkerConfig.from(settings);
    return start(settings, config.networks(), meters);
  }

  /** The same with other networks. */
  static GraphWorker start(
      Map<String, String> settings, GraphNetworks.Factory networks, MeterRegistry meters)
      throws IOException {
    Map<String, String> all = new HashMap<>(settings);
    // A delta may be learned from for minutes; that a worker is dead is known by its heartbeats.
    all.putIfAbsent(POLL_INTERVAL, HALF_AN_HOUR);
    GraphWorker worker =
        new GraphWorker(
            GraphWorkerConfig.from(settings), KafkaSettings.from(all), networks, meters);
    worker.thread.start();
    return worker;
  }

  private void run() {
    Clients clients = new Clients(kafka, Topics.GRAPH_AUGMENTATIONS.maxMessageBytes());
    // Closed whatever happens, last opened first.
    try (directory;
        var producer =
            clients.transactionalProducer(Groups.GRAPH_WORKERS.id() + "-" + directory.id());
        var consumer = clients.groupConsumer(Groups.GRAPH_WORKERS.id(), config.pollDeltas())) {
      loop =
          new GraphLoop(
              consumer,
              new GraphOutput(producer),
              new DeltaDecoder(kafka.consumer()),
              new OutcomeEncoder(config, kafka.producer()),
              directory,
              config,
              networks,
              meters);
      if (closed) {
        loop.stop();
      }
      loop.run(Topics.GRAPH_DELTAS.name());
      stopped.complete(null);
    } catch (IOException | RuntimeException | Error thrown) {
      stopped.completeExceptionally(thrown);
    }
  }

  /** The first offset of a partition of graph.deltas that is not applied here yet. */
  Optional<Long> nextOffset(TopicPartition partition) {
    GraphLoop running = loop;
    return running == null ? Optional.empty() : running.nextOffset(partition);
  }

  /** Completed when the worker has stopped: normally after {@link #close}, else with the cause. */
  public CompletableFuture<Void> stopped() {
    return stopped;
  }

  /** Finishes the delta at hand and saves what is done. */
  @Override
  public void close() {
    closed = true;
    GraphLoop running = loop;
    if (running != null) {
      running.stop();
    }
    try {
      thread.join(CLOSE_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
