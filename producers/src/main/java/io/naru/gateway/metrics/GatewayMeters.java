package io.naru.gateway.metrics;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** The gateway's meters in a registry. */
public final class GatewayMeters {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(40),
    Duration.ofMillis(80),
    Duration.ofMillis(160),
    Duration.ofMillis(320),
    Duration.ofMillis(640),
    Duration.ofMillis(1_280),
    Duration.ofMillis(2_560),
    Duration.ofMillis(5_120),
    Duration.ofMillis(10_240),
    Duration.ofMillis(20_480),
    Duration.ofMillis(40_960)
  };

  private final MeterRegistry registry;
  private final Tags instance;

  /** Meters are updated on every piece; looking them up each time would cost more than that. */
  private final Counter pieces;

  private final Counter malformed;

  /**
   * @param instance name of this instance; several may share a registry
   */
  public GatewayMeters(MeterRegistry registry, String instance) {
    this.registry = registry;
    this.instance = Tags.of(GatewayMetric.Tag.GATEWAY.asString(), instance);
    this.pieces = counter(GatewayMetric.PIECES, this.instance);
    this.malformed = counter(GatewayMetric.MALFORMED, this.instance);
  }

  public void gauge(GatewayMetric metric, Supplier<Number> value) {
    Gauge.builder(metric.getName(), value)
        .baseUnit(metric.getBaseUnit())
        .tags(instance)
        .register(registry);
  }

  public void request(String operation, int status) {
    counter(
            GatewayMetric.REQUESTS,
            instance
                .and(GatewayMetric.Tag.OPERATION.asString(), operation)
                .and(GatewayMetric.Tag.STATUS.asString(), Integer.toString(status)))
        .increment();
  }

  /** Counts an event that has a reason. */
  public void count(GatewayMetric metric, String reason) {
    counter(metric, instance.and(GatewayMetric.Tag.REASON.asString(), reason)).increment();
  }

  /** Counts an event of some kind. */
  public void kind(GatewayMetric metric, String kind, long count) {
    counter(metric, instance.and(GatewayMetric.Tag.KIND.asString(), kind)).increment(count);
  }

  /** Counts an event. */
  public void count(GatewayMetric metric) {
    counter(metric, instance).increment();
  }

  public void pieces(int count) {
    pieces.increment(count);
  }

  /** May be called on any thread. */
  public void malformed() {
    malformed.increment();
  }

  public void accepted(long nanos) {
    timer(GatewayMetric.ACCEPT_DURATION, instance).record(nanos, NANOSECONDS);
  }

  /** Records a duration of answering with a model. */
  public void model(GatewayMetric metric, String model, long nanos) {
    timer(metric, instance.and(GatewayMetric.Tag.MODEL.asString(), model))
        .record(nanos, NANOSECONDS);
  }

  private Counter counter(GatewayMetric metric, Tags tags) {
    return Counter.builder(metric.getName()).tags(tags).register(registry);
  }

  private Timer timer(GatewayMetric metric, Tags tags) {
    return Timer.builder(metric.getName())
        .serviceLevelObjectives(BUCKETS)
        .tags(tags)
        .register(registry);
  }
}
