package io.naru.runtime.kafka;

import io.naru.runtime.pipeline.Pipeline;
import io.naru.runtime.request.SourcePosition;
import io.naru.runtime.request.Terminal;
import io.naru.runtime.request.Work;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consume, compute, produce with order: what one poll gives is computed, and its ends and its
 * offsets become visible in one transaction or not at all. While the model computes, the consumer
 * goes on polling, paused, so that it stays a member of its group however long that takes.
 */
final class TransactionalLoop<I, O> implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(TransactionalLoop.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration BEFORE_ANOTHER_TRY = Duration.ofMillis(500);
  private static final long WAIT_MS = 20;
  private static final int FIRST_ATTEMPT = 1;

  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final Pipeline<I, Void, O> pipeline;
  private final BatchOutbox<I, O> outbox;
  private final Predicate<Work<I>> submit;
  private final TransactionalOutput<O> output;
  private final InstantSource clock;
  private final Consumer<Throwable> onFailure;
  private volatile boolean stopping;

  /**
   * @param submit hands work to the model's thread; false if that has ended
   * @param onFailure told what stopped the loop, if it was not {@link #stop}
   */
  TransactionalLoop(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      Pipeline<I, Void, O> pipeline,
      BatchOutbox<I, O> outbox,
      Predicate<Work<I>> submit,
      TransactionalOutput<O> output,
      InstantSource clock,
      Consumer<Throwable> onFailure) {
    this.consumer = consumer;
    this.pipeline = pipeline;
    this.outbox = outbox;
    this.submit = submit;
    this.output = output;
    this.clock = clock;
    this.onFailure = onFailure;
  }

  /** Takes nothing more; ends when what was taken is committed or given up. */
  void stop() {
    stopping = true;
  }

  @Override
  public void run() {
    try (consumer) {
      consumer.subscribe(List.of(pipeline.requests().name()));
      while (!stopping) {
        process(consumer.poll(POLL));
      }
    } catch (WakeupException stop) {
      log.debug("woken");
    } catch (Exception | Error thrown) {
      log.error("the loop of {} stops", pipeline.name(), thrown);
      onFailure.accept(thrown);
    }
  }

  private void process(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
    if (records.isEmpty()) {
      return;
    }
    outbox.expect(records.count());
    records.forEach(this::take);
    awaitEnds();
    Optional<Map<SourcePosition, Terminal<O>>> ends = outbox.ends();
    if (ends.isEmpty() || !output.commit(records, ends.get(), consumer.groupMetadata())) {
      Thread.sleep(BEFORE_ANOTHER_TRY.toMillis());
      rewind();
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    SourcePosition source = Ticket.position(record);
    try {
      var request = pipeline.decoder().decode(record);
      Work<I> work = new Work<>(request, source, FIRST_ATTEMPT, clock.instant());
      if (!submit.test(work)) {
        outbox.released(work);
      }
    } catch (RetriableException thrown) {
      log.warn("{} cannot be decoded now: {}", source, thrown.toString());
      outbox.putOff();
    } catch (RuntimeException thrown) {
      outbox.ended(source, Malformed.terminal(record, FIRST_ATTEMPT, thrown, clock.instant()));
    }
  }

  /** A paused poll gives no records, but answers the group. */
  private void awaitEnds() throws InterruptedException {
    while (!outbox.await(WAIT_MS)) {
      consumer.pause(consumer.assignment());
      ConsumerRecords<byte[], byte[]> early = consumer.poll(Duration.ZERO);
      // A partition assigned within this very poll was not paused yet: its records come again.
      for (TopicPartition partition : early.partitions()) {
        consumer.seek(partition, early.records(partition).get(0).offset());
      }
    }
    consumer.resume(consumer.paused());
  }

  /** Back to what is committed: the records come again. */
  private void rewind() {
    Set<TopicPartition> assigned = consumer.assignment();
    Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(consumer.committed(assigned));
    for (TopicPartition partition : assigned) {
      OffsetAndMetadata offset = committed.get(partition);
      if (offset == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, offset.offset());
      }
    }
  }
}
