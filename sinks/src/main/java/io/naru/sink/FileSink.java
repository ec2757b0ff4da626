package io.naru.sink;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.sink.file.ForeignFilesException;
import io.naru.sink.file.PartitionFiles;
import io.naru.sink.file.SinkDirectory;
import io.naru.sink.row.RowReader;
import io.naru.topology.Component;
import io.naru.topology.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of topics into files, each record into exactly one. How far the sink is, the names of the
 * finished files say; offsets are committed so that others can see its lag.
 *
 * <p>A partition is held by whichever sink on the directory locked it first; the others wait for
 * it, and take over within a second after that one ended.
 */
public final class FileSink implements Runnable, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FileSink.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CLAIM_INTERVAL = Duration.ofSeconds(1);

  /** How soon a partition that was added to a topic is found. */
  private static final Duration LOOK_INTERVAL = Duration.ofSeconds(30);

  private final SinkConfig config;
  private final SinkMetrics metrics;
  private final InstantSource clock;
  private final Map<TopicPartition, HeldPartition> held = new ConcurrentHashMap<>();
  private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
  private final SinkLife life = new SinkLife();
  private Map<String, RowReader> readers;
  private Instant claimAt = Instant.MIN;

  public FileSink(SinkConfig config, MeterRegistry meters) {
    this(config, meters, InstantSource.system());
  }

  FileSink(SinkConfig config, MeterRegistry meters, InstantSource clock) {
    this.config = config;
    this.metrics = new SinkMetrics(meters, held::size);
    this.clock = clock;
  }

  /**
   * Sinks until {@link #close} is called from another thread; what is open then is finished.
   *
   * @throws SinkException if it cannot go on
   */
  @Override
  public void run() {
    if (!life.begin()) {
      return;
    }
    try {
      SinkDirectory directory = SinkDirectory.open(config.directory());
      Map<String, Object> settings = consumerSettings(directory.id());
      readers =
          config.topics().stream()
              .collect(Collectors.toMap(Topic::name, topic -> RowReader.of(topic, settings)));
      try (SourceTopics source = new SourceTopics(config.kafka(), config.topics());
          Consumer<byte[], byte[]> consumer =
              new KafkaConsumer<>(
                  settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        while (!life.isClosing()) {
          claim(directory, source, consumer);
          read(consumer);
          for (HeldPartition partition : held.values()) {
            finished(partition, partition.finishIfDue(config.roll()));
          }
          commit(consumer);
        }
        for (HeldPartition partition : held.values()) {
          finished(partition, partition.finish());
        }
        commit(consumer);
      }
    } catch (IOException e) {
      throw new SinkException("cannot write to %s: %s".formatted(config.directory(), e), e);
    } catch (ForeignFilesException e) {
      throw new SinkException(e.getMessage(), e);
    } catch (KafkaException e) {
      throw new SinkException("cannot read from Kafka: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      release();
      life.end();
    }
  }

  /**
   * Has {@link #run} finish what is open, and waits for that; a run that has not begun never will.
   */
  @Override
  public void close() {
    life.close();
  }

  private Map<String, Object> consumerSettings(String directoryId) {
    Map<String, Object> settings = new HashMap<>(config.kafka().consumer());
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, Component.SINK.id() + "-" + directoryId);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return settings;
  }

  private void claim(
      SinkDirectory directory, SourceTopics source, Consumer<byte[], byte[]> consumer)
      throws IOException {
    Instant now = clock.instant();
    if (now.isBefore(claimAt)) {
      return;
    }
    Map<TopicPartition, Uuid> partitions = source.partitions();
    List<TopicPartition> claimed = new ArrayList<>();
    for (Map.Entry<TopicPartition, Uuid> free : partitions.entrySet()) {
      TopicPartition partition = free.getKey();
      if (!held.containsKey(partition)) {
        PartitionFiles.tryClaim(directory, partition, free.getValue(), config.format())
            .ifPresent(
                files -> {
                  RowReader rows = readers.get(partition.topic());
                  held.put(partition, new HeldPartition(files, rows, metrics, clock));
                  claimed.add(partition);
                });
      }
    }
    claimAt = now.plus(held.size() < partitions.size() ? CLAIM_INTERVAL : LOOK_INTERVAL);
    if (!claimed.isEmpty()) {
      consumer.assign(held.keySet());
      for (TopicPartition partition : claimed) {
        HeldPartition files = held.get(partition);
        goOn(consumer, partition, files, files.recovered());
      }
      log.info("holds {} more partitions: {}", claimed.size(), claimed);
    }
  }

  private static void goOn(
      Consumer<?, ?> consumer, TopicPartition partition, HeldPartition files, long reached) {
    consumer.seek(partition, files.goOn(Offsets.of(consumer, partition, reached)));
  }

  private void read(Consumer<byte[], byte[]> consumer) throws IOException, InterruptedException {
    if (held.isEmpty()) {
      life.awaitClosing(POLL);
      return;
    }
    try {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        HeldPartition partition = held.get(new TopicPartition(record.topic(), record.partition()));
        partition.write(record);
        finished(partition, partition.finishIfDue(config.roll()));
      }
    } catch (OffsetOutOfRangeException e) {
      for (Map.Entry<TopicPartition, Long> position : e.offsetOutOfRangePartitions().entrySet()) {
        HeldPartition files = held.get(position.getKey());
        finished(files, files.finish());
        goOn(consumer, position.getKey(), files, position.getValue());
      }
    }
  }

  private void finished(HeldPartition partition, OptionalLong next) {
    next.ifPresent(offset -> uncommitted.put(partition.partition(), new OffsetAndMetadata(offset)));
  }

  private void commit(Consumer<?, ?> consumer) {
    if (!uncommitted.isEmpty()) {
      consumer.commitAsync(
          Map.copyOf(uncommitted),
          (offsets, failure) -> {
            if (failure != null) {
              log.warn("the lag of the sink will look too large for a while", failure);
            }
          });
      uncommitted.clear();
    }
  }

  private void release() {
    for (HeldPartition partition : held.values()) {
      try {
        partition.close();
      } catch (IOException e) {
        log.warn("what was open is left for the next start to remove", e);
      }
    }
    held.clear();
  }
}
