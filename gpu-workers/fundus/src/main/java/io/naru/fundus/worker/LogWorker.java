package io.naru.fundus.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.runtime.directory.WorkerDirectory;
import io.naru.runtime.kafka.Clients;
import io.naru.topology.Group;
import io.naru.topology.Topic;
import io.naru.topology.config.KafkaSettings;
import io.naru.topology.purge.RecordDeletion;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * A worker of the fundus pipeline as one process runs it: its clients, its thread, its end. Any
 * number of a group share the work.
 */
public final class LogWorker implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
  private static final String PRODUCER = KafkaSettings.PREFIX + "producer.";

  /** Transactions only write; one that is left open keeps readers waiting for no longer. */
  private static final Map<String, String> DEFAULTS =
      Map.of(PRODUCER + "transaction.timeout.ms", "15000", PRODUCER + "max.block.ms", "15000");

  private final WorkerDirectory directory;
  private final Admin admin;
  private final LogPurge purge;
  private final Transactions transactions;
  private final Consumer<byte[], byte[]> consumer;
  private final RecordWork work;
  private final RecordLoop loop;
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private final Thread thread;

  private LogWorker(
      WorkerDirectory directory,
      Clients clients,
      KafkaSettings kafka,
      Group group,
      int pollRecords,
      RecordWork work,
      MeterRegistry meters) {
    this.directory = directory;
    this.work = work;
    String name = group.id() + "-" + directory.id();
    transactions = new Transactions(() -> clients.transactionalProducer(name));
    transactions.open();
    admin = Admin.create(kafka.admin());
    purge =
        new LogPurge(
            new RecordDeletion(admin)::before,
            group.id() + "-purge",
            deleted -> LogMeter.PURGED.count(meters, group.id(), deleted),
            () -> LogMeter.PURGE_FAILURES.count(meters, group.id(), 1));
    consumer = clients.groupConsumer(group.id(), pollRecords);
    loop =
        new RecordLoop(
            consumer,
            transactions,
            work,
            purge,
            () -> LogMeter.ABORTED.count(meters, group.id(), 1));
    Topic source = group.reads().iterator().next();
    thread = new Thread(() -> run(source), group.id());
  }

  /**
   * Starts one.
   *
   * @param group reads one topic, whose records are deleted when they are done with
   * @param maxRecordBytes largest record that is written
   * @param pollRecords most records taken at a time
   * @param settings all settings of the process
   * @param work closed at the end, also if nothing is started
   * @throws io.naru.topology.config.ConfigErrors if the settings are wrong
   * @throws IllegalStateException if another worker works in the same directory
   * @throws org.apache.kafka.common.KafkaException if the cluster cannot be used
   */
  public static LogWorker start(
      Group group,
      int maxRecordBytes,
      int pollRecords,
      Map<String, String> settings,
      RecordWork work,
      MeterRegistry meters)
      throws IOException {
    WorkerDirectory directory = null;
    try {
      Map<String, String> all = new HashMap<>(DEFAULTS);
      all.putAll(settings);
      KafkaSettings kafka = KafkaSettings.from(all);
      directory =
          WorkerDirectory.open(FundusWorkerConfig.from(settings).directory().resolve(group.id()));
      Clients clients = new Clients(kafka, maxRecordBytes);
      LogWorker worker = new LogWorker(directory, clients, kafka, group, pollRecords, work, meters);
      worker.thread.start();
      return worker;
    } catch (IOException | RuntimeException | Error e) {
      work.close();
      if (directory != null) {
        directory.close();
      }
      throw e;
    }
  }

  private void run(Topic source) {
    // Closed whatever happens, last opened first.
    try (directory;
        admin;
        purge;
        transactions;
        consumer;
        work) {
      loop.run(source.name());
      stopped.complete(null);
    } catch (IOException | InterruptedException | RuntimeException | Error thrown) {
      stopped.completeExceptionally(thrown);
    }
  }

  /** Completed when the worker has stopped: normally after {@link #close}, else with the cause. */
  public CompletableFuture<Void> stopped() {
    return stopped;
  }

  /** Finishes what is at hand. */
  @Override
  public void close() {
    loop.stop();
    try {
      thread.join(CLOSE_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
