package io.naru.sink.fundus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;

/** Counts what the sink does. */
final class FundusSinkMetrics {
  private final MeterRegistry registry;

  FundusSinkMetrics(MeterRegistry registry, IntSupplier held) {
    this.registry = registry;
    Gauge.builder(FundusSinkMeters.HELD.getName(), held, IntSupplier::getAsInt)
        .baseUnit(FundusSinkMeters.HELD.getBaseUnit())
        .strongReference(true)
        .register(registry);
    count(FundusSinkMeters.WRITTEN, 0);
    count(FundusSinkMeters.WITHDRAWN, 0);
    count(FundusSinkMeters.REFUSED, 0);
  }

  void count(FundusSinkMeters meter, int by) {
    registry.counter(meter.getName()).increment(by);
  }
}
