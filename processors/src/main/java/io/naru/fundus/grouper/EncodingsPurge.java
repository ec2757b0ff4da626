package io.naru.fundus.grouper;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.topology.Topics;
import io.naru.topology.purge.CommittedRecords;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes encodings from the log again and again, as soon as the grouper has committed them. */
public final class EncodingsPurge implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EncodingsPurge.class);

  private final Admin admin;
  private final CommittedRecords records;
  private final GrouperMetrics metrics;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "fundus-encodings-purge");
            thread.setDaemon(true);
            return thread;
          });

  private EncodingsPurge(Admin admin, String group, GrouperMetrics metrics) {
    this.admin = admin;
    this.metrics = metrics;
    records = new CommittedRecords(admin, group, Topics.FUNDUS_ENCODINGS.name());
  }

  /**
   * Starts it, with what is committed already.
   *
   * @param settings of an admin client
   * @param group application id of the grouper
   */
  public static EncodingsPurge start(
      Map<String, Object> settings, String group, Duration interval, MeterRegistry meters) {
    EncodingsPurge purge =
        new EncodingsPurge(Admin.create(settings), group, new GrouperMetrics(meters));
    purge.executor.scheduleWithFixedDelay(
        purge::run, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    return purge;
  }

  private void run() {
    try {
      metrics.purged(records.delete());
    } catch (KafkaException e) {
      metrics.purgeFailed();
      log.warn("encodings stay on the log until the next try: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    admin.close(Duration.ofSeconds(5));
  }
}
