package io.naru.search.worker.training;

import io.naru.runtime.rollout.Role;
import io.naru.schemas.model.ModelMetric;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.MalformedRecordException;
import io.naru.search.model.continual.guard.GuardEvent.Breached;
import io.naru.search.model.continual.guard.GuardState;
import io.naru.topology.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * What workers tell on model.metrics of versions that they could not use. A report is about a
 * version by name and in its role, so one that is read again, or late, says nothing wrong. That the
 * serving version does not load somewhere is no breach: the worker there goes on with another.
 */
final class Breaches {
  private static final TopicPartition FIGURES = new TopicPartition(Topics.MODEL_METRICS.name(), 0);

  /** As long as a trainer may stand still without missing what was told meanwhile. */
  private static final Duration LOOK_BACK = Duration.ofDays(1);

  private static final String SET_ASIDE = "set_aside";
  private static final String LOAD_FAILURES = "load_failures";

  private final String model;
  private final AvroDeserializer<ModelMetric> decoder;
  private final InstantSource clock;

  /**
   * @param settings of Kafka's clients, with the schema registry if there is one
   */
  Breaches(String model, Map<String, ?> settings, InstantSource clock) {
    this.model = model;
    this.decoder = new AvroDeserializer<>(ModelMetric.class, settings);
    this.clock = clock;
  }

  TopicPartition source() {
    return FIGURES;
  }

  /** Puts the consumer, to which the source is assigned, where reading begins. */
  void seek(Consumer<byte[], byte[]> consumer) {
    long since = clock.instant().minus(LOOK_BACK).toEpochMilli();
    OffsetAndTimestamp first = consumer.offsetsForTimes(Map.of(FIGURES, since)).get(FIGURES);
    if (first == null) {
      consumer.seekToEnd(List.of(FIGURES));
    } else {
      consumer.seek(FIGURES, first.offset());
    }
  }

  /**
   * Empty if the record tells of nothing that is wrong now.
   *
   * @param guard which version is in which role
   */
  Optional<Breached> read(ConsumerRecord<byte[], byte[]> record, GuardState guard) {
    try {
      ModelMetric figure = decoder.deserialize(record.topic(), record.value());
      boolean ours = figure != null && figure.getModel().equals(model);
      return ours ? breach(figure, guard) : Optional.empty();
    } catch (MalformedRecordException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<Breached> breach(ModelMetric figure, GuardState guard) {
    String version = figure.getVersion();
    String worker = figure.getLabels().getOrDefault("worker", "a worker");
    String role = figure.getLabels().getOrDefault("role", "");
    boolean canary = guard.isCanary() && guard.onTrial().orElseThrow().id().equals(version);
    boolean serving = guard.serving().id().equals(version);
    boolean inItsRole =
        canary && role.equals(Role.CANARY.word()) || serving && role.equals(Role.SERVING.word());
    if (figure.getName().equals(SET_ASIDE) && inItsRole) {
      String what = "%d calls failed at %s that another version answered";
      return Optional.of(new Breached(version, what.formatted(figure.getCount(), worker)));
    }
    return figure.getName().equals(LOAD_FAILURES) && canary
        ? Optional.of(new Breached(version, worker + " could not load it"))
        : Optional.empty();
  }
}
