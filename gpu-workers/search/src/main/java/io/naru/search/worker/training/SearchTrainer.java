package io.naru.search.worker.training;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.search.model.continual.training.Trainer;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The search trainer as one process runs it: examples in, versions and figures out. */
public final class SearchTrainer implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
  private static final TopicPartition SOURCE = new TopicPartition(Topics.SEARCH_EXAMPLES.name(), 0);

  private final TrainableModel model;
  private final TrainerConfig config;
  private final KafkaSettings kafka;
  private final MeterRegistry meters;
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private final TrainerDirectory directory;
  private final Thread thread;
  private volatile TrainerLoop loop;
  private volatile boolean closed;

  private SearchTrainer(
      TrainableModel model, TrainerConfig config, KafkaSettings kafka, MeterRegistry meters)
      throws IOException {
    this.model = model;
    this.config = config;
    this.kafka = kafka;
    this.meters = meters;
    this.directory = TrainerDirectory.open(config);
    this.thread = new Thread(this::run, "search-trainer");
  }

  /**
   * Starts the trainer; it goes on where its checkpoint stands.
   *
   * @param settings all settings of the process
   * @param model is closed with the trainer
   * @throws io.naru.topology.config.ConfigErrors if the settings are wrong
   * @throws IllegalStateException if another trainer works in the same directory
   */
  public static SearchTrainer start(
      Map<String, String> settings, TrainableModel model, MeterRegistry meters) throws IOException {
    SearchTrainer trainer =
        new SearchTrainer(
            model, TrainerConfig.from(settings), KafkaSettings.from(settings), meters);
    trainer.thread.start();
    return trainer;
  }

  private void run() {
    // Closed whatever happens, last opened first.
    try (model;
        directory;
        var producer =
            new KafkaProducer<>(
                producerSettings(), new ByteArraySerializer(), new ByteArraySerializer());
        var consumer =
            new KafkaConsumer<>(
                consumerSettings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      producer.initTransactions();
      VersionFiles files = new VersionFiles(config.versions(), model);
      Trainer trainer =
          new Trainer(
              model.learner(), config.training(), config.replay(), config.guard(), model.probe());
      loop =
          new TrainerLoop(
              trainer,
              config,
              directory.checkpoint(),
              files,
              new Announcer(config.modelName(), files, producer, kafka.producer()),
              new ExampleDecoder(kafka.consumer()),
              new Breaches(config.modelName(), kafka.consumer(), InstantSource.system()),
              meters);
      if (closed) {
        loop.stop();
      }
      loop.run(consumer, SOURCE);
      stopped.complete(null);
    } catch (IOException | RuntimeException | Error thrown) {
      stopped.completeExceptionally(thrown);
    }
  }

  private Map<String, Object> producerSettings() {
    Map<String, Object> settings = new HashMap<>(kafka.producer());
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "trainer-" + config.modelName());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    return settings;
  }

  private Map<String, Object> consumerSettings() {
    Map<String, Object> settings = new HashMap<>(kafka.consumer());
    settings.remove(CommonClientConfigs.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return settings;
  }

  /** The first offset of search.examples that was not read; empty before the checkpoint was. */
  public OptionalLong nextOffset() {
    TrainerLoop running = loop;
    return running == null ? OptionalLong.empty() : running.nextOffset();
  }

  /** Completed when the trainer has stopped: normally after {@link #close}, else with the cause. */
  public CompletableFuture<Void> stopped() {
    return stopped;
  }

  /** Finishes the example at hand and saves what is done. */
  @Override
  public void close() {
    closed = true;
    TrainerLoop running = loop;
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
