package io.naru.search.worker.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.schemas.model.ModelMetric;
import io.naru.schemas.model.ModelStatus;
import io.naru.schemas.model.ModelVersion;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.search.model.continual.guard.Decision;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Writes decisions and figures, those of one moment in one transaction. */
final class Announcer {
  private final String model;
  private final VersionFiles files;
  private final Producer<byte[], byte[]> producer;
  private final AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>();

  /**
   * @param producer transactional, initialised; who writes under the same name later fences it
   * @param settings of Kafka's clients, with the schema registry if there is one
   */
  Announcer(
      String model,
      VersionFiles files,
      Producer<byte[], byte[]> producer,
      Map<String, ?> settings) {
    this.model = model;
    this.files = files;
    this.producer = producer;
    serializer.configure(settings, false);
  }

  /**
   * Returns when they stand on the log.
   *
   * @throws KafkaException if they do not; if another trainer has taken over, for good
   */
  void announce(List<Announcement> announcements, List<ModelMetric> figures) {
    producer.beginTransaction();
    for (Announcement announcement : announcements) {
      send(Topics.MODEL_VERSIONS, announcement.version(), record(announcement));
    }
    for (ModelMetric figure : figures) {
      send(Topics.MODEL_METRICS, figure.getVersion(), figure);
    }
    producer.commitTransaction();
  }

  private void send(Topic topic, String version, SpecificRecord value) {
    byte[] key = (model + "/" + version).getBytes(UTF_8);
    producer.send(
        new ProducerRecord<>(topic.name(), key, serializer.serialize(topic.name(), value)));
  }

  private ModelVersion record(Announcement announcement) {
    return ModelVersion.newBuilder()
        .setModel(model)
        .setVersion(announcement.version())
        .setStatus(status(announcement.kind()))
        .setLocation(files.of(announcement.version()).toString())
        .setReason(announcement.reason())
        .setMetrics(announcement.figures())
        .setSourceOffsets(Map.of(Topics.SEARCH_EXAMPLES.name() + "-0", announcement.nextOffset()))
        .setDecidedAt(announcement.at())
        .build();
  }

  private static ModelStatus status(Decision.Kind kind) {
    return switch (kind) {
      case SHADOW -> ModelStatus.SHADOW;
      case REJECTED -> ModelStatus.CANDIDATE;
      case CANARY -> ModelStatus.CANARY;
      // What is quarantined is told of the version that serves, and goes on serving.
      case PROMOTED, QUARANTINED -> ModelStatus.PROMOTED;
      case ROLLED_BACK -> ModelStatus.ROLLED_BACK;
      case RETIRED -> ModelStatus.RETIRED;
    };
  }
}
