package io.naru.runtime.kafka;

import io.naru.runtime.request.ServedBy;
import io.naru.schemas.model.ModelMetric;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes figures of versions, as this worker measured them, to {@code model.metrics}. */
final class FigureWriter {
  private static final String WORKER = "worker";

  private final Producer<byte[], byte[]> producer;
  private final String worker;
  private final InstantSource clock;
  private final AvroSerializer<ModelMetric> encoder = new AvroSerializer<>();

  FigureWriter(Producer<byte[], byte[]> producer, String worker, InstantSource clock) {
    this.producer = producer;
    this.worker = worker;
    this.clock = clock;
  }

  /**
   * @param name snake_case with the unit
   * @param count observations behind the figure
   * @param labels what it belongs to, beside the worker
   */
  void write(ServedBy version, String name, double value, long count, Map<String, String> labels) {
    String topic = Topics.MODEL_METRICS.name();
    Map<String, String> all = new HashMap<>(labels);
    all.put(WORKER, worker);
    ModelMetric metric =
        ModelMetric.newBuilder()
            .setModel(version.model())
            .setVersion(version.version())
            .setName(name)
            .setValue(value)
            .setCount(count)
            .setLabels(all)
            .setMeasuredAt(clock.instant())
            .build();
    String key = version.model() + "/" + version.version();
    producer.send(
        new ProducerRecord<>(
            topic, key.getBytes(StandardCharsets.UTF_8), encoder.serialize(topic, metric)));
  }
}
