package io.naru.compose.process;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.naru.compose.cli.Version;

/** The registry of this process, with what is worth knowing of any JVM. */
public final class ProcessMeters {
  private ProcessMeters() {}

  /** A new registry; its owner closes it at the end of the process, if at all. */
  public static PrometheusMeterRegistry create() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    bindGarbageCollection(registry);
    Gauge.builder("naru.build.info", () -> 1).tag("version", Version.naru()).register(registry);
    return registry;
  }

  /** Listens to the collectors as long as the process lives, so nobody closes it. */
  @SuppressWarnings("resource")
  private static void bindGarbageCollection(PrometheusMeterRegistry registry) {
    new JvmGcMetrics().bindTo(registry);
  }
}
