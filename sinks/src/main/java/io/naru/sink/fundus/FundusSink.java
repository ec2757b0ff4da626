package io.naru.sink.fundus;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.schemas.fundus.FundusSynthetic;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.MalformedRecordException;
import io.naru.sink.SinkException;
import io.naru.sink.SinkLife;
import io.naru.sink.SourceTopics;
import io.naru.sink.file.Claim;
import io.naru.sink.file.ForeignFilesException;
import io.naru.sink.file.SinkDirectory;
import io.naru.topology.Component;
import io.naru.topology.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a directory as the log of synthetic images is: each image that is out is a file, and no
 * other. At its start it reads the log from the beginning, which holds every image that is out
 * because it is compacted, and compares. What it committed only shows its lag, and that the log was
 * not cut off.
 */
public final class FundusSink implements Runnable, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FundusSink.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CLAIM_INTERVAL = Duration.ofSeconds(1);

  private final FundusSinkConfig config;
  private final boolean follow;
  private final FundusSinkMetrics metrics;
  private final SinkLife life = new SinkLife();
  private final AvroDeserializer<FundusSynthetic> deserializer;
  private volatile int held;

  /**
   * @param follow whether it goes on with what comes, once it has what is there
   */
  public FundusSink(FundusSinkConfig config, boolean follow, MeterRegistry meters) {
    this.config = config;
    this.follow = follow;
    this.metrics = new FundusSinkMetrics(meters, () -> held);
    this.deserializer = new AvroDeserializer<>(FundusSynthetic.class, config.kafka().consumer());
  }

  /**
   * Sinks until {@link #close} is called from another thread, or to the present end of the log if
   * it does not follow.
   *
   * @throws SinkException if it cannot go on
   */
  @Override
  public void run() {
    if (!life.begin()) {
      return;
    }
    try (SourceTopics source =
        new SourceTopics(config.kafka(), List.of(Topics.FUNDUS_SYNTHETICS))) {
      SinkDirectory directory = SinkDirectory.open(config.directory());
      Map<TopicPartition, Uuid> partitions = source.partitions();
      Optional<Claim> claim = claim(directory, partitions);
      if (claim.isPresent()) {
        try {
          mirror(directory, partitions.keySet());
        } finally {
          claim.get().close();
        }
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
      life.end();
    }
  }

  /** Has {@link #run} end when what it is at is on disk, and waits for that. */
  @Override
  public void close() {
    life.close();
  }

  /** Waits until no other sink holds the directory; empty if it is told to end before. */
  private Optional<Claim> claim(SinkDirectory directory, Map<TopicPartition, Uuid> partitions)
      throws IOException, InterruptedException {
    TopicPartition first = new TopicPartition(Topics.FUNDUS_SYNTHETICS.name(), 0);
    Optional<Claim> claim = Claim.tryClaim(directory, first, partitions.get(first));
    while (claim.isEmpty() && !life.isClosing()) {
      life.awaitClosing(CLAIM_INTERVAL);
      claim = Claim.tryClaim(directory, first, partitions.get(first));
    }
    return claim;
  }

  private void mirror(SinkDirectory directory, Set<TopicPartition> partitions) throws IOException {
    TopicPartition first = new TopicPartition(Topics.FUNDUS_SYNTHETICS.name(), 0);
    MirrorDirectory images =
        MirrorDirectory.open(directory.root(), directory.work(first), config.format());
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            settings(directory.id()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      LogSurvey survey = LogSurvey.of(consumer, life::isClosing);
      if (life.isClosing()) {
        return;
      }
      checkNotCut(consumer, survey);
      withdraw(images, survey.missing(images.filed()));
      survey.from(images.held()).forEach(consumer::seek);
      held = images.size();
      log.info("{} holds {} images", config.directory(), held);
      while (!life.isClosing() && (follow || !survey.isReached(consumer))) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        apply(images, records, survey);
        held = images.size();
        if (!records.isEmpty()) {
          consumer.commitAsync();
        }
      }
      consumer.commitAsync();
    }
  }

  /** A log that ends before what was read of it would make images look withdrawn. */
  private void checkNotCut(Consumer<?, ?> consumer, LogSurvey survey) {
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(survey.ends().keySet());
    survey
        .ends()
        .forEach(
            (partition, end) -> {
              OffsetAndMetadata reached = committed.get(partition);
              if (reached != null && reached.offset() > end) {
                throw new SinkException(
                    "%s was read to %d and ends at %d: the log was truncated, and its images are left as they are"
                        .formatted(partition, reached.offset(), end));
              }
            });
  }

  private void apply(
      MirrorDirectory images, Iterable<ConsumerRecord<byte[], byte[]>> records, LogSurvey survey)
      throws IOException {
    Map<String, Optional<ImageFile>> last = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (survey.isCurrent(record)) {
        read(record, last);
      }
    }
    int written = images.add(last.values().stream().flatMap(Optional::stream).toList());
    metrics.count(FundusSinkMeters.WRITTEN, written);
    last.values().removeIf(Optional::isPresent);
    withdraw(images, last.keySet());
  }

  private void read(ConsumerRecord<byte[], byte[]> record, Map<String, Optional<ImageFile>> last) {
    Optional<String> id = Synthetic.idOf(record);
    try {
      if (id.isEmpty()) {
        throw new IllegalArgumentException("its key is no id");
      }
      last.put(
          id.get(),
          record.value() == null
              ? Optional.empty()
              : Optional.of(config.format().file(Synthetic.read(deserializer, record))));
    } catch (MalformedRecordException | IllegalArgumentException e) {
      log.warn(
          "nothing is written for {}-{} offset {}: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
      metrics.count(FundusSinkMeters.REFUSED, 1);
    }
  }

  private void withdraw(MirrorDirectory images, Set<String> ids) throws IOException {
    int removed = images.withdraw(ids);
    if (removed > 0) {
      log.info("{} images are withdrawn and were removed", removed);
      metrics.count(FundusSinkMeters.WITHDRAWN, removed);
    }
  }

  private Map<String, Object> settings(String directoryId) {
    Map<String, Object> settings = new HashMap<>(config.kafka().consumer());
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, Component.SINK.id() + "-" + directoryId);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return settings;
  }
}
