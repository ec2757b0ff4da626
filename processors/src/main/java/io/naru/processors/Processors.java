package io.naru.processors;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.audit.AuditTopology;
import io.naru.fundus.grouper.EncodingsPurge;
import io.naru.fundus.grouper.GrouperTopology;
import io.naru.graph.validation.ValidationTopology;
import io.naru.schemas.seal.KeyRing;
import io.naru.search.labels.LabelTopology;
import io.naru.topology.Group;
import io.naru.topology.Groups;
import io.naru.topology.config.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.streams.StreamsConfig;

/** The processors of one process: wiring, start and stop. */
public final class Processors implements AutoCloseable {
  private static final Duration LEFT_STATE = Duration.ofMinutes(10);

  private final List<StreamsApplication> applications = new ArrayList<>();
  private final List<EncodingsPurge> purges = new ArrayList<>();

  private Processors() {}

  /**
   * Starts the processors; returns before they have their partitions.
   *
   * @param meters where the sums are shown
   */
  public static Processors start(ProcessorsConfig config, MeterRegistry meters) {
    Map<String, Object> user = config.kafka().streams();
    Map<String, Object> audit = StreamsSettings.of(user, Groups.AUDITORS);
    Map<String, Object> labels = StreamsSettings.of(user, Groups.SEARCH_LABELLERS);
    Map<String, Object> graphs = StreamsSettings.of(user, Groups.GRAPH_VALIDATORS);
    Processors processors = new Processors();
    try {
      processors.applications.add(
          StreamsApplication.start(AuditTopology.of(config.audit(), audit, meters), audit));
      processors.applications.add(
          StreamsApplication.start(LabelTopology.of(config.labels(), labels, meters), labels));
      processors.applications.add(
          StreamsApplication.start(ValidationTopology.of(config.graphs(), graphs, meters), graphs));
      config.keys().ifPresent(keys -> processors.group(config, keys, meters));
    } catch (RuntimeException e) {
      processors.close();
      throw e;
    }
    return processors;
  }

  /**
   * Erased data must not come back, as they could from state that this machine kept for longer than
   * tombstones stay: the grouper starts with what is on the log, and does not keep what others took
   * over.
   */
  private void group(ProcessorsConfig config, KeyRing keys, MeterRegistry meters) {
    Map<String, Object> settings =
        StreamsSettings.of(config.kafka().streams(), Groups.FUNDUS_GROUPERS);
    settings.put(StreamsConfig.STATE_CLEANUP_DELAY_MS_CONFIG, LEFT_STATE.toMillis());
    String id = settings.get(StreamsConfig.APPLICATION_ID_CONFIG).toString();
    applications.add(
        StreamsApplication.startAfresh(
            GrouperTopology.of(config.patients(), keys, settings, meters), settings));
    purges.add(EncodingsPurge.start(config.kafka().admin(), id, config.patients().purge(), meters));
  }

  /** Id of the Kafka Streams application that a group of processors is, under these settings. */
  public static String applicationId(KafkaSettings kafka, Group group) {
    return StreamsSettings.applicationId(kafka.streams(), group);
  }

  /** Whether every partition is being processed now. */
  public boolean isRunning() {
    return applications.stream().allMatch(StreamsApplication::isRunning);
  }

  /**
   * Waits until all processors have processed for the first time.
   *
   * @throws IllegalStateException if they ended before, with the cause
   */
  public void awaitRunning(Duration timeout) throws InterruptedException, TimeoutException {
    await(CompletableFuture.allOf(futures(StreamsApplication::running)), timeout);
  }

  /**
   * Waits until one of the processors is closed.
   *
   * @throws IllegalStateException if it ended by itself, with the cause
   */
  public void awaitEnd() throws InterruptedException {
    try {
      await(
          CompletableFuture.anyOf(futures(StreamsApplication::ended)),
          Duration.ofNanos(Long.MAX_VALUE));
    } catch (TimeoutException e) {
      throw new AssertionError("centuries passed", e);
    }
  }

  @Override
  public void close() {
    purges.forEach(EncodingsPurge::close);
    applications.forEach(StreamsApplication::close);
  }

  private CompletableFuture<?>[] futures(
      Function<StreamsApplication, CompletableFuture<Void>> future) {
    return applications.stream().map(future).toArray(CompletableFuture<?>[]::new);
  }

  private static void await(CompletableFuture<?> future, Duration timeout)
      throws InterruptedException, TimeoutException {
    try {
      future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    }
  }
}
