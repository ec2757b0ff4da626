package io.naru.sink.fundus;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What the log says now: the images that are out, and the record of each. A sink that was away
 * longer than a withdrawal stands on the log finds by it what is withdrawn.
 */
final class LogSurvey {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Map<String, Place> current = new HashMap<>();
  private final Map<TopicPartition, Long> ends;

  /**
   * Where a record stands.
   *
   * @param offset in its partition
   */
  private record Place(TopicPartition partition, long offset) {}

  private LogSurvey(Map<TopicPartition, Long> ends) {
    this.ends = ends;
  }

  /**
   * Reads the partitions from their beginning to where they end now.
   *
   * @param consumer to which they are assigned; reads committed records only
   * @param stop ends it early
   */
  static LogSurvey of(Consumer<byte[], byte[]> consumer, BooleanSupplier stop) {
    Set<TopicPartition> partitions = consumer.assignment();
    LogSurvey survey = new LogSurvey(Map.copyOf(consumer.endOffsets(partitions)));
    consumer.seekToBeginning(partitions);
    while (!survey.isReached(consumer) && !stop.getAsBoolean()) {
      consumer.poll(POLL).forEach(survey::see);
    }
    return survey;
  }

  /** Whether the consumer stands where the log ended, or behind. */
  boolean isReached(Consumer<?, ?> consumer) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void see(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    if (record.offset() >= ends.get(partition)) {
      return;
    }
    Synthetic.idOf(record)
        .ifPresent(
            id -> {
              if (record.value() == null) {
                current.remove(id);
              } else {
                current.put(id, new Place(partition, record.offset()));
              }
            });
  }

  /** Whether a record is the last about its image, as far as the survey went. */
  boolean isCurrent(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    return record.offset() >= ends.get(partition)
        || Synthetic.idOf(record)
            .map(current::get)
            .filter(new Place(partition, record.offset())::equals)
            .isPresent();
  }

  /** Those of some images that are not out, or not any more. */
  Set<String> missing(Collection<String> ids) {
    Set<String> missing = new HashSet<>(ids);
    missing.removeAll(current.keySet());
    return missing;
  }

  /** From where to read so that nothing is missed but what is held already. */
  Map<TopicPartition, Long> from(Set<String> held) {
    Map<TopicPartition, Long> from = new HashMap<>(ends);
    current.forEach(
        (id, place) -> {
          if (!held.contains(id)) {
            from.merge(place.partition(), place.offset(), Math::min);
          }
        });
    return from;
  }

  /** Offsets after the last of the survey. */
  Map<TopicPartition, Long> ends() {
    return ends;
  }
}
