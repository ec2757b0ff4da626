package io.naru.runtime.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.runtime.config.WorkerConfig;
import io.naru.topology.config.KafkaSettings;
import io.opentelemetry.api.OpenTelemetry;
import java.time.InstantSource;

/**
 * What a worker finds around it, whatever its pipeline.
 *
 * @param config the worker's own keys
 * @param kafka how to reach the cluster
 * @param meters where metrics go
 * @param telemetry where spans go
 * @param clock wall clock
 */
public record WorkerEnvironment(
    WorkerConfig config,
    KafkaSettings kafka,
    MeterRegistry meters,
    OpenTelemetry telemetry,
    InstantSource clock) {

  /** On the system's clock, without spans. */
  public static WorkerEnvironment of(
      WorkerConfig config, KafkaSettings kafka, MeterRegistry meters) {
    return new WorkerEnvironment(
        config, kafka, meters, OpenTelemetry.noop(), InstantSource.system());
  }
}
