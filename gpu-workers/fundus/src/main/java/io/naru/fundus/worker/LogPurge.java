package io.naru.fundus.worker;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes records that are done with from the log, on a thread of its own, so that work does not
 * wait for it; and again until it is done.
 */
final class LogPurge implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LogPurge.class);
  private static final long FIRST_PAUSE_MS = 500;
  private static final long LONGEST_PAUSE_MS = 30_000;
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** Deletes what stands before some offsets, and says by how much the beginnings moved. */
  @FunctionalInterface
  interface Deletion {
    long before(Map<TopicPartition, Long> offsets) throws InterruptedException;
  }

  private final Deletion deletion;
  private final LongConsumer whenDeleted;
  private final Runnable whenFailed;
  private final Map<TopicPartition, Long> wanted = new HashMap<>();
  private final Thread thread;
  private boolean closing;

  /**
   * @param whenDeleted told how many offsets are gone
   * @param whenFailed told when it has to be tried again
   */
  LogPurge(Deletion deletion, String name, LongConsumer whenDeleted, Runnable whenFailed) {
    this.deletion = deletion;
    this.whenDeleted = whenDeleted;
    this.whenFailed = whenFailed;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** What stands before these offsets is done with. Returns at once. */
  synchronized void before(Map<TopicPartition, Long> offsets) {
    wanted.putAll(offsets);
    notifyAll();
  }

  private void run() {
    long pauseMs = FIRST_PAUSE_MS;
    try {
      for (Map<TopicPartition, Long> next = next(); !next.isEmpty(); next = next()) {
        try {
          whenDeleted.accept(deletion.before(next));
          pauseMs = FIRST_PAUSE_MS;
        } catch (KafkaException e) {
          whenFailed.run();
          log.warn("records stay on the log until the next try: {}", e.getMessage());
          if (!again(next, pauseMs)) {
            return;
          }
          pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until something is wanted; empty when nothing is and nothing will be. */
  private synchronized Map<TopicPartition, Long> next() throws InterruptedException {
    while (wanted.isEmpty() && !closing) {
      wait();
    }
    Map<TopicPartition, Long> next = new HashMap<>(wanted);
    wanted.clear();
    return next;
  }

  /** Whether there is another try. */
  private synchronized boolean again(Map<TopicPartition, Long> failed, long pauseMs)
      throws InterruptedException {
    failed.forEach(wanted::putIfAbsent);
    long end = System.nanoTime() + Duration.ofMillis(pauseMs).toNanos();
    for (long left = pauseMs; left > 0 && !closing; left = (end - System.nanoTime()) / 1_000_000) {
      wait(left);
    }
    return !closing;
  }

  /** What is wanted is tried once more. */
  @Override
  public void close() {
    synchronized (this) {
      closing = true;
      notifyAll();
    }
    try {
      thread.join(GRACE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
