package io.naru.runtime.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.naru.runtime.request.RequestFailure;
import io.naru.runtime.request.Terminal;
import io.naru.runtime.request.Timings;
import io.naru.runtime.rollout.Role;
import java.time.Duration;
import java.util.Collection;

/** Records what happens into the meters of {@link WorkerMeter}. Thread-safe. */
public final class WorkerMetrics {
  private final MeterRegistry registry;
  private final Tags pipeline;

  public WorkerMetrics(MeterRegistry registry, String pipeline) {
    this.registry = registry;
    this.pipeline = Tags.of(WorkerTag.PIPELINE.asString(), pipeline);
  }

  /** A request ended and its terminal record is on the log. */
  public void ended(Terminal<?> terminal, Duration produce) {
    Tags tags = pipeline.and(WorkerTag.OUTCOME.asString(), terminal.ending().word());
    Timings timings = terminal.timings();
    time(WorkerMeter.QUEUE, tags, timings.queue());
    time(WorkerMeter.BATCH, tags, timings.batch());
    if (!timings.firstPiece().isZero()) {
      time(WorkerMeter.FIRST_PIECE, tags, timings.firstPiece());
    }
    time(WorkerMeter.COMPUTE, tags, timings.compute());
    time(WorkerMeter.PRODUCE, tags, produce);
  }

  public void deadLetter(RequestFailure.Code code) {
    count(WorkerMeter.DEAD_LETTERS, pipeline.and(WorkerTag.CODE.asString(), code.word()));
  }

  public void released() {
    count(WorkerMeter.RELEASED, pipeline);
  }

  public void redelivered() {
    count(WorkerMeter.REDELIVERED, pipeline);
  }

  public void lockLost() {
    count(WorkerMeter.LOCKS_LOST, pipeline);
  }

  public void sendFailure() {
    count(WorkerMeter.SEND_FAILURES, pipeline);
  }

  public void modelLoad(boolean loaded, Duration took) {
    String outcome = loaded ? "loaded" : "failed";
    time(WorkerMeter.MODEL_LOAD, pipeline.and(WorkerTag.OUTCOME.asString(), outcome), took);
  }

  public void answered(Role role, String version, int requests) {
    registry.counter(WorkerMeter.ANSWERED.getName(), tags(role, version)).increment(requests);
  }

  public void fault(Role role, String version) {
    count(WorkerMeter.VERSION_FAULTS, tags(role, version));
  }

  /** Watches the size of {@code held}. */
  public void held(Collection<?> held) {
    registry.gauge(WorkerMeter.HELD.getName(), pipeline, held, Collection::size);
  }

  private Tags tags(Role role, String version) {
    return pipeline.and(
        WorkerTag.ROLE.asString(), role.word(), WorkerTag.VERSION.asString(), version);
  }

  private void time(WorkerMeter meter, Tags tags, Duration duration) {
    registry.timer(meter.getName(), tags).record(duration);
  }

  private void count(WorkerMeter meter, Tags tags) {
    registry.counter(meter.getName(), tags).increment();
  }
}
