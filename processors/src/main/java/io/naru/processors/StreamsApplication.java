package io.naru.processors;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** One topology under its own application id: start, stop, and how it ended. */
final class StreamsApplication implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final KafkaStreams streams;
  private final ThreadFailures failures = new ThreadFailures(InstantSource.system());
  private final CompletableFuture<Void> running = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private StreamsApplication(KafkaStreams streams) {
    this.streams = streams;
    streams.setUncaughtExceptionHandler(failures);
    streams.setStateListener((now, before) -> follow(now));
  }

  static StreamsApplication start(Topology topology, Map<String, Object> settings) {
    StreamsApplication application = of(topology, settings);
    application.streams.start();
    return application;
  }

  /** Starts it with the state that is on the log, not with what is left on this machine. */
  static StreamsApplication startAfresh(Topology topology, Map<String, Object> settings) {
    StreamsApplication application = of(topology, settings);
    application.streams.cleanUp();
    application.streams.start();
    return application;
  }

  private static StreamsApplication of(Topology topology, Map<String, Object> settings) {
    Properties properties = new Properties();
    properties.putAll(settings);
    return new StreamsApplication(new KafkaStreams(topology, new StreamsConfig(properties)));
  }

  boolean isRunning() {
    return streams.state() == State.RUNNING;
  }

  /** Completed when it processes for the first time; exceptionally if it ended before. */
  CompletableFuture<Void> running() {
    return running;
  }

  /** Completed when it is closed; exceptionally, with the cause, if it ended by itself. */
  CompletableFuture<Void> ended() {
    return ended;
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
}
