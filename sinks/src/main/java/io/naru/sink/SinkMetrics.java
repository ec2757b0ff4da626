package io.naru.sink;

import static io.naru.sink.SinkMeters.Tags.TOPIC;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.naru.sink.file.FinishedRange;
import java.time.Duration;
import java.util.function.IntSupplier;

/** Counts what the sink does. */
final class SinkMetrics {
  private final MeterRegistry registry;

  SinkMetrics(MeterRegistry registry, IntSupplier partitions) {
    this.registry = registry;
    Gauge.builder(SinkMeters.PARTITIONS.getName(), partitions, IntSupplier::getAsInt)
        .baseUnit(SinkMeters.PARTITIONS.getBaseUnit())
        .strongReference(true)
        .register(registry);
  }

  void finished(String topic, FinishedRange range, Duration took) {
    count(SinkMeters.RECORDS, topic, range.rows());
    count(SinkMeters.FILES, topic, range.files());
    count(SinkMeters.BYTES, topic, range.bytes());
    registry.timer(SinkMeters.FINISH.getName(), tags(topic)).record(took);
  }

  void undecodable(String topic) {
    count(SinkMeters.UNDECODABLE, topic, 1);
  }

  void lost(String topic, long offsets) {
    count(SinkMeters.LOST, topic, offsets);
  }

  private void count(SinkMeters meter, String topic, long by) {
    registry.counter(meter.getName(), tags(topic)).increment(by);
  }

  private static Tags tags(String topic) {
    return Tags.of(TOPIC.asString(), topic);
  }
}
