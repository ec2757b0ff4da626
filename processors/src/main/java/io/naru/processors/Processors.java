package io.naru.processors;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.audit.AuditTopology;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;

/** The processors of one process: wiring, start and stop. */
public final class Processors implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final KafkaStreams streams;
  private final ThreadFailures failures = new ThreadFailures(InstantSource.system());
  private final CompletableFuture<Void> running = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private Processors(KafkaStreams streams) {
    this.streams = streams;
    streams.setUncaughtExceptionHandler(failures);
    streams.setStateListener((now, before) -> follow(now));
  }

  /**
   * Starts the processors; returns before they have their partitions.
   *
   * @param meters where the sums are shown
   */
  public static Processors start(ProcessorsConfig config, MeterRegistry meters) {
    Map<String, Object> settings = StreamsSettings.of(config.kafka().streams());
    Properties properties = new Properties();
    properties.putAll(settings);
    var topology = AuditTopology.of(config.audit(), settings, meters);
    Processors processors =
        new Processors(new KafkaStreams(topology, new StreamsConfig(properties)));
    processors.streams.start();
    return processors;
  }

  /** Whether every partition is being processed now. */
  public boolean isRunning() {
    return streams.state() == State.RUNNING;
  }

  /**
   * Waits until the processors have processed for the first time.
   *
   * @throws IllegalStateException if they ended before, with the cause
   */
  public void awaitRunning(Duration timeout) throws InterruptedException, TimeoutException {
    await(running, timeout);
  }

  /**
   * Waits until the processors are closed.
   *
   * @throws IllegalStateException if they ended by themselves, with the cause
   */
  public void awaitEnd() throws InterruptedException {
    try {
      await(ended, Duration.ofNanos(Long.MAX_VALUE));
    } catch (TimeoutException e) {
      throw new AssertionError("centuries passed", e);
    }
  }

  /** Leaves the group, so that whoever takes over need not wait for a timeout. */
  @Override
  public void close() {
    streams.close(
        CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
            .withTimeout(CLOSE_TIMEOUT));
  }

  private void follow(State state) {
    switch (state) {
      case RUNNING -> running.complete(null);
      case ERROR -> fail(new IllegalStateException("the processors failed", failures.last()));
      case NOT_RUNNING -> {
        running.completeExceptionally(new IllegalStateException("the processors were closed"));
        ended.complete(null);
      }
      default -> {}
    }
  }

  private void fail(IllegalStateException failure) {
    running.completeExceptionally(failure);
    ended.completeExceptionally(failure);
  }

  private static void await(CompletableFuture<Void> future, Duration timeout)
      throws InterruptedException, TimeoutException {
    try {
      future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    }
  }
}
