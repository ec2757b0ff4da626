package io.naru.fundus.worker;

import io.naru.schemas.seal.KeyException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes records, lets them be worked on, and makes what comes of them visible together with the
 * offsets, or not at all. Whatever does not work now is tried again from what is committed, ever
 * more patiently; a worker whose place another one has taken stops.
 */
final class RecordLoop implements ConsumerRebalanceListener {
  private static final Logger log = LoggerFactory.getLogger(RecordLoop.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long FIRST_PAUSE_MS = 200;
  private static final long LONGEST_PAUSE_MS = 30_000;

  private final Consumer<byte[], byte[]> consumer;
  private final Transactions transactions;
  private final RecordWork work;
  private final LogPurge purge;
  private final Runnable whenAborted;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private boolean failed;
  private long pauseMs = FIRST_PAUSE_MS;

  /**
   * @param whenAborted told each time that something does not work now
   */
  RecordLoop(
      Consumer<byte[], byte[]> consumer,
      Transactions transactions,
      RecordWork work,
      LogPurge purge,
      Runnable whenAborted) {
    this.consumer = consumer;
    this.transactions = transactions;
    this.work = work;
    this.purge = purge;
    this.whenAborted = whenAborted;
  }

  /**
   * Goes on until {@link #stop}.
   *
   * @throws KafkaException if another worker has taken this one's place, or it lacks a right
   * @throws RuntimeException if the work itself fails
   */
  void run(String topic) throws InterruptedException {
    consumer.subscribe(List.of(topic), this);
    while (!isStopping()) {
      try {
        if (failed) {
          beginAgain();
        }
        turn();
        pauseMs = FIRST_PAUSE_MS;
      } catch (ProducerFencedException
          | InvalidProducerEpochException
          | FencedInstanceIdException
          | AuthorizationException
          | AuthenticationException fatal) {
        throw fatal;
      } catch (KafkaException | KeyException thrown) {
        putOff(thrown);
      }
    }
  }

  /** Ends when what was taken last is committed or put off. */
  void stop() {
    stopping.countDown();
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void turn() {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    if (!records.isEmpty()) {
      work.take(records);
    }
    Optional<Finished> finished = work.finished();
    if (finished.isPresent()) {
      transactions.commit(finished.get(), consumer.groupMetadata());
      purge.before(finished.get().next());
    }
  }

  private void putOff(RuntimeException thrown) throws InterruptedException {
    log.warn("tried again in {} ms: {}", pauseMs, thrown.toString());
    whenAborted.run();
    failed = true;
    work.forget(consumer.assignment());
    transactions.giveUp();
    stopping.await(pauseMs, TimeUnit.MILLISECONDS);
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
  }

  /** From what is committed. The transaction that was left is ended first, or that is not known. */
  private void beginAgain() {
    transactions.open();
    Set<TopicPartition> assigned = consumer.assignment();
    Map<TopicPartition, Long> committed = committed(assigned);
    for (TopicPartition partition : assigned) {
      Long offset = committed.get(partition);
      if (offset == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, offset);
      }
    }
    purge.before(committed);
    failed = false;
  }

  private Map<TopicPartition, Long> committed(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> committed = new HashMap<>();
    consumer
        .committed(Set.copyOf(partitions))
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                committed.put(partition, offset.offset());
              }
            });
    return committed;
  }

  /** Whoever had a partition before may have been killed before it deleted what it committed. */
  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    purge.before(committed(partitions));
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    work.forget(partitions);
  }
}
