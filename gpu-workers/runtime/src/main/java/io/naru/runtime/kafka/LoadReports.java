package io.naru.runtime.kafka;

import io.naru.runtime.spi.ModelSource;
import io.naru.schemas.model.ModelMetric;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Tells on {@code model.metrics} how the loading of a version went on this worker. */
final class LoadReports {
  private final Producer<byte[], byte[]> producer;
  private final String worker;
  private final InstantSource clock;
  private final AvroSerializer<ModelMetric> encoder = new AvroSerializer<>();

  LoadReports(Producer<byte[], byte[]> producer, String worker, InstantSource clock) {
    this.producer = producer;
    this.worker = worker;
    this.clock = clock;
  }

  void loaded(ModelSource source, Duration took) {
    report(source, "load_s", took.toNanos() / 1e9);
  }

  void failed(ModelSource source) {
    report(source, "load_failures", 1);
  }

  private void report(ModelSource source, String name, double value) {
    String topic = Topics.MODEL_METRICS.name();
    ModelMetric metric =
        ModelMetric.newBuilder()
            .setModel(source.model())
            .setVersion(source.version())
            .setName(name)
            .setValue(value)
            .setLabels(Map.of("worker", worker))
            .setMeasuredAt(clock.instant())
            .build();
    String key = source.model() + "/" + source.version();
    producer.send(
        new ProducerRecord<>(
            topic, key.getBytes(StandardCharsets.UTF_8), encoder.serialize(topic, metric)));
  }
}
