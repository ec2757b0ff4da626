package io.naru.compose.demo;

import io.naru.compose.records.TopicReader;
import io.naru.schemas.model.ModelStatus;
import io.naru.schemas.model.ModelVersion;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hears what is decided about a model from now on, and remembers what was promoted. */
final class DecisionFeed implements AutoCloseable {
  private final String model;
  private final Consumer<ModelVersion> listener;
  private final TopicReader reader;
  private final AvroDeserializer<ModelVersion> decoder;
  private final Thread thread = new Thread(this::read, "decision-feed");
  private volatile boolean closed;
  private final List<String> promoted = new ArrayList<>();
  private final Set<String> tried = new HashSet<>();
  private boolean newOnesServe;

  /**
   * @param listener told of each decision, from a thread of its own
   */
  DecisionFeed(KafkaSettings kafka, String model, Consumer<ModelVersion> listener) {
    this.model = model;
    this.listener = listener;
    this.decoder = new AvroDeserializer<>(ModelVersion.class, kafka.consumer());
    this.reader = new TopicReader(kafka, Topics.MODEL_VERSIONS.name(), false);
    thread.setDaemon(true);
    thread.start();
  }

  private void read() {
    try (reader) {
      while (!closed) {
        for (ConsumerRecord<byte[], byte[]> record : reader.next()) {
          ModelVersion decision = decoder.deserialize(record.topic(), record.value());
          if (decision.getModel().equals(model)) {
            heard(decision);
          }
        }
      }
    }
  }

  private void heard(ModelVersion decision) {
    String version = decision.getVersion();
    synchronized (promoted) {
      if (decision.getStatus() == ModelStatus.ROLLED_BACK) {
        promoted.remove(version);
      } else if (decision.getStatus() == ModelStatus.SHADOW) {
        tried.add(version);
      } else if (decision.getStatus() == ModelStatus.PROMOTED && !promoted.contains(version)) {
        promoted.add(version);
        newOnesServe |= tried.contains(version);
      }
    }
    listener.accept(decision);
  }

  /** The version that serves by what was decided; empty: nothing was promoted that still stands. */
  Optional<String> serving() {
    synchronized (promoted) {
      return promoted.isEmpty() ? Optional.empty() : Optional.of(promoted.get(promoted.size() - 1));
    }
  }

  /** From now on only versions count as new that are tried from now on. */
  void forgetNewOnes() {
    synchronized (promoted) {
      tried.clear();
      newOnesServe = false;
    }
  }

  /** Whether a new version was promoted. */
  boolean newOnesServe() {
    synchronized (promoted) {
      return newOnesServe;
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
