package io.naru.runtime.kafka;

import io.naru.runtime.metrics.WorkerMetrics;
import io.naru.runtime.request.ServedBy;
import io.naru.runtime.rollout.Fault;
import io.naru.runtime.rollout.Role;
import io.naru.runtime.rollout.VersionWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how the versions that answer beside each other do: faults at once, and how many requests
 * each answered, how fast, every so often. Called from the model's thread.
 */
final class VersionReports implements VersionWatch {
  private static final Logger log = LoggerFactory.getLogger(VersionReports.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private record Part(Role role, ServedBy version) {}

  /** Requests answered, and their time in the model. */
  private record Sum(long requests, double millis) {
    Sum plus(Sum other) {
      return new Sum(requests + other.requests, millis + other.millis);
    }
  }

  private final FigureWriter figures;
  private final WorkerMetrics metrics;
  private final InstantSource clock;
  private final Map<Part, Sum> sums = new LinkedHashMap<>();
  private Instant since;

  VersionReports(FigureWriter figures, WorkerMetrics metrics, InstantSource clock) {
    this.figures = figures;
    this.metrics = metrics;
    this.clock = clock;
    this.since = clock.instant();
  }

  @Override
  public void answered(Role role, ServedBy version, int requests, Duration took) {
    metrics.answered(role, version.version(), requests);
    sums.merge(
        new Part(role, version), new Sum(requests, requests * took.toNanos() / 1e6), Sum::plus);
    Instant now = clock.instant();
    if (Duration.between(since, now).compareTo(INTERVAL) >= 0) {
      report();
      since = now;
    }
  }

  @Override
  public void failed(Fault fault) {
    Role role = fault.role();
    ServedBy version = fault.version();
    log.warn(
        "{} {} {} failed with {} at {} requests, which another version has answered",
        role.word(),
        version.model(),
        version.version(),
        fault.cause().getClass().getName(), // its message may quote a request
        fault.requests());
    metrics.fault(role, version.version());
    figures.write(version, "faults", 1, fault.requests(), label(role));
  }

  @Override
  public void setAside(Role role, ServedBy version, int faults) {
    log.error(
        "{} {} {} is set aside: {} calls failed that another version answered",
        role.word(),
        version.model(),
        version.version(),
        faults);
    figures.write(version, "set_aside", 1, faults, label(role));
  }

  /** Versions are compared; one alone is not worth a record. */
  private void report() {
    if (sums.keySet().stream().anyMatch(part -> part.role() != Role.SERVING)) {
      sums.forEach(
          (part, sum) ->
              figures.write(
                  part.version(),
                  "compute_mean_ms",
                  sum.millis() / sum.requests(),
                  sum.requests(),
                  label(part.role())));
    }
    sums.clear();
  }

  private static Map<String, String> label(Role role) {
    return Map.of("role", role.word());
  }
}
