package io.naru.runtime.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of a control topic in full, in a thread of its own, without a consumer
 * group: every worker sees every record.
 */
final class TailReader implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(TailReader.class);
  private static final Duration POLL = Duration.ofSeconds(5);
  private static final Duration PAUSE_AFTER_ERROR = Duration.ofMillis(500);

  /** What is done with the records, in the reader's thread. */
  interface Listener {
    void read(ConsumerRecord<byte[], byte[]> record);

    /** Everything read so far has been handed over, and nothing more was there. */
    default void pause() {}
  }

  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final Optional<Instant> since;
  private final Listener listener;
  private final Consumer<Throwable> onFailure;
  private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
  private Map<TopicPartition, Long> ends;
  private volatile boolean stopping;

  /**
   * @param since where to begin; empty: at the beginning of the log
   * @param onFailure told what stopped the reader, if it was not {@link #stop}
   */
  TailReader(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      String topic,
      Optional<Instant> since,
      Listener listener,
      Consumer<Throwable> onFailure) {
    this.consumer = consumer;
    this.topic = topic;
    this.since = since;
    this.listener = listener;
    this.onFailure = onFailure;
  }

  /** Completed when everything that was on the log at the start has been read. */
  CompletableFuture<Void> caughtUp() {
    return caughtUp;
  }

  void stop() {
    stopping = true;
    consumer.wakeup();
  }

  @Override
  public void run() {
    try (consumer) {
      seek();
      while (!stopping) {
        poll();
      }
    } catch (WakeupException stop) {
      log.debug("reader of {} woken", topic);
    } catch (Exception | Error thrown) {
      log.error("the reader of {} stops", topic, thrown);
      caughtUp.completeExceptionally(thrown);
      onFailure.accept(thrown);
    }
  }

  private void seek() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new IllegalStateException("topic " + topic + " does not exist");
    }
    consumer.assign(partitions);
    ends = consumer.endOffsets(partitions);
    consumer.seekToBeginning(partitions);
    since.ifPresent(this::seekTo);
  }

  private void seekTo(Instant begin) {
    Map<TopicPartition, Long> times =
        consumer.assignment().stream()
            .collect(Collectors.toMap(partition -> partition, partition -> begin.toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> offsets = consumer.offsetsForTimes(times);
    // No record so young: nothing before the end matters.
    consumer
        .assignment()
        .forEach(
            partition -> {
              OffsetAndTimestamp first = offsets.get(partition);
              consumer.seek(partition, first == null ? ends.get(partition) : first.offset());
            });
  }

  private void poll() throws InterruptedException {
    try {
      consumer.poll(caughtUp.isDone() ? POLL : Duration.ofMillis(10)).forEach(listener::read);
    } catch (AuthenticationException
        | AuthorizationException
        | InterruptException
        | WakeupException fatal) {
      throw fatal;
    } catch (KafkaException thrown) {
      log.warn("polling {} failed, will go on: {}", topic, thrown.toString());
      Thread.sleep(PAUSE_AFTER_ERROR.toMillis());
    }
    if (caughtUp.isDone()) {
      listener.pause();
    } else if (ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
      listener.pause();
      caughtUp.complete(null);
    }
  }
}
