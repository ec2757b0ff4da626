package io.naru.runtime.kafka;

import io.naru.runtime.metrics.WorkerMetrics;
import io.naru.runtime.request.SourcePosition;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One share consumer and its thread: takes records, hands them over, renews their locks until they
 * are settled, acknowledges them, takes the next.
 *
 * <p>A share consumer gives nothing new while it holds anything: a poll returns what was renewed,
 * again. So a worker needs as many lanes as it wants requests under way that start and end
 * independently. They wait for records in turns, see {@link TakingTurns}. The acknowledgement of
 * one record travels with the fetch of the next, or alone if it is another lane's turn.
 */
final class Lane implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Lane.class);
  private static final Duration POLL = Duration.ofSeconds(5);
  private static final Duration POLL_BACK = Duration.ofMillis(100);
  private static final int POLL_BACK_TRIES = 3;
  private static final Duration PAUSE_AFTER_ERROR = Duration.ofMillis(500);

  private record Settled(SourcePosition position, Disposition disposition) {}

  private final ShareConsumer<byte[], byte[]> consumer;
  private final String topic;
  private final Intake<?, ?, ?> intake;
  private final TakingTurns turns;
  private final Duration renewInterval;
  private final WorkerMetrics metrics;
  private final Consumer<Throwable> onFailure;
  private final BlockingQueue<Settled> settled = new LinkedBlockingQueue<>();
  private final Map<SourcePosition, ConsumerRecord<byte[], byte[]>> held = new HashMap<>();
  private volatile boolean stopping;

  /** Waiting for a record, and so to be woken; a lane that holds one ends without. */
  private volatile boolean idle;

  /**
   * @param onFailure told what stopped the lane, if it was not {@link #stop}
   */
  Lane(
      ShareConsumer<byte[], byte[]> consumer,
      String topic,
      Intake<?, ?, ?> intake,
      TakingTurns turns,
      Duration renewInterval,
      WorkerMetrics metrics,
      Consumer<Throwable> onFailure) {
    this.consumer = consumer;
    this.topic = topic;
    this.intake = intake;
    this.turns = turns;
    this.renewInterval = renewInterval;
    this.metrics = metrics;
    this.onFailure = onFailure;
  }

  /** Takes nothing more; ends when what is held is settled. */
  void stop() {
    stopping = true;
    if (idle) {
      consumer.wakeup();
    }
  }

  @Override
  public void run() {
    try (consumer) {
      consumer.setAcknowledgementCommitCallback(
          (offsets, thrown) -> {
            if (thrown != null) {
              log.warn("acknowledgements of {} failed: {}", offsets, thrown.toString());
            }
          });
      consumer.subscribe(List.of(topic));
      while (!stopping) {
        takeInTurn();
        hold();
      }
    } catch (InterruptException | InterruptedException thrown) {
      Thread.currentThread().interrupt();
      onFailure.accept(thrown);
    } catch (Exception | Error thrown) {
      log.error("a lane of {} stops", topic, thrown);
      onFailure.accept(thrown);
    }
  }

  /** Waits for records when it is this lane's turn; returns without any when the lane stops. */
  private void takeInTurn() throws InterruptedException {
    if (!turns.tryTake()) {
      consumer.commitAsync();
      turns.take();
    }
    ConsumerRecords<byte[], byte[]> records = ConsumerRecords.empty();
    try {
      idle = true;
      while (records.isEmpty() && !stopping) {
        records = poll();
      }
    } finally {
      idle = false;
      turns.pass();
    }
    take(records);
  }

  private ConsumerRecords<byte[], byte[]> poll() throws InterruptedException {
    try {
      return consumer.poll(POLL);
    } catch (WakeupException stop) {
      return ConsumerRecords.empty();
    } catch (AuthenticationException | AuthorizationException | InterruptException fatal) {
      throw fatal;
    } catch (KafkaException thrown) {
      log.warn("polling {} failed, will go on: {}", topic, thrown.toString());
      Thread.sleep(PAUSE_AFTER_ERROR.toMillis());
      return ConsumerRecords.empty();
    }
  }

  private void take(ConsumerRecords<byte[], byte[]> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      SourcePosition position = Ticket.position(record);
      if (held.putIfAbsent(position, record) != null) {
        continue;
      }
      if (stopping) {
        settled.add(new Settled(position, Disposition.RELEASED));
      } else {
        intake.take(record, (ticket, end) -> settled.add(new Settled(ticket.position(), end)));
      }
    }
  }

  private void hold() throws InterruptedException {
    long renewedAt = System.nanoTime();
    while (!held.isEmpty()) {
      long left = renewInterval().toNanos() - (System.nanoTime() - renewedAt);
      Settled next = settled.poll(Math.max(0, left), TimeUnit.NANOSECONDS);
      if (next != null) {
        acknowledge(next);
      } else {
        renew();
        renewedAt = System.nanoTime();
      }
    }
  }

  /** Never more than a third of the lock, however the worker is configured. */
  private Duration renewInterval() {
    return consumer
        .acquisitionLockTimeoutMs()
        .map(lock -> Duration.ofMillis(lock / 3))
        .filter(third -> third.compareTo(renewInterval) < 0)
        .orElse(renewInterval);
  }

  private void acknowledge(Settled end) {
    ConsumerRecord<byte[], byte[]> record = held.remove(end.position());
    if (record == null) {
      return; // its lock was lost before it ended
    }
    try {
      consumer.acknowledge(record, end.disposition().acknowledgement());
      if (!held.isEmpty()) {
        consumer.commitAsync();
      }
    } catch (IllegalStateException thrown) {
      lost(end.position());
    }
  }

  private void renew() {
    held.values().forEach(record -> consumer.acknowledge(record, AcknowledgeType.RENEW));
    try {
      consumer.commitSync();
    } catch (WakeupException stop) {
      log.debug("woken while renewing");
    }
    Set<SourcePosition> renewed = new HashSet<>();
    for (int tries = 0; tries < POLL_BACK_TRIES && renewed.isEmpty(); tries++) {
      ConsumerRecords<byte[], byte[]> back = pollBack();
      back.forEach(record -> renewed.add(Ticket.position(record)));
      take(back);
    }
    for (SourcePosition position : List.copyOf(held.keySet())) {
      if (!renewed.contains(position)) {
        held.remove(position);
        lost(position);
      }
    }
  }

  /** Renewed records may be acknowledged again only after a poll has returned them. */
  private ConsumerRecords<byte[], byte[]> pollBack() {
    try {
      return consumer.poll(POLL_BACK);
    } catch (WakeupException stop) {
      return ConsumerRecords.empty();
    }
  }

  /** Another worker may have it by now; both write the same records, and readers drop repeats. */
  private void lost(SourcePosition position) {
    metrics.lockLost();
    log.warn("the lock on {} is lost", position);
  }
}
