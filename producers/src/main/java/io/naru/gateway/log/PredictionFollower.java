package io.naru.gateway.log;

import io.naru.topology.Topics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Follows all partitions of graph.predictions, from the last few records on. Every instance reads
 * them all, without a group. Confined to one event loop.
 */
public final class PredictionFollower {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String TOPIC = Topics.GRAPH_PREDICTIONS.name();

  private final LogStream<String, byte[]> stream;
  private final LogTail<byte[]> tail;
  private final int records;
  private final Consumer<Batch> onBatch;
  private final Map<Integer, Long> ends = new HashMap<>();

  /**
   * Records of one partition that follow each other.
   *
   * @param partition theirs
   * @param from offset from which they are all
   * @param records those that there are
   * @param to offset up to which they are all
   */
  public record Batch(
      int partition, long from, List<ConsumerRecord<String, byte[]>> records, long to) {}

  /**
   * @param records about how many records of the past are read
   * @param onBatch gets what is read
   */
  public PredictionFollower(
      Vertx vertx, ConsumerFactory consumers, int records, Consumer<Batch> onBatch) {
    this.stream =
        new LogStream<>(
            vertx,
            consumers.committedBytes(POLL.toMillis()),
            created -> created.exceptionHandler(new PollFailures(TOPIC)).pollTimeout(POLL));
    this.tail = new LogTail<>(vertx, stream, this::take);
    this.records = records;
    this.onBatch = onBatch;
  }

  /** Begins to follow; completes when it has caught up with what was there. */
  public Future<Void> start() {
    return stream.partitions(TOPIC).compose(this::starts).compose(tail::follow);
  }

  /** How many partitions the topic has; known once started. */
  public int partitions() {
    return ends.size();
  }

  /** Offset of a partition up to which everything was handed on. */
  public long end(int partition) {
    return ends.get(partition);
  }

  public Future<Void> close() {
    return stream.close();
  }

  private void take(ConsumerRecords<String, byte[]> batch) {
    for (TopicPartition partition : batch.partitions()) {
      List<ConsumerRecord<String, byte[]>> read = batch.records(partition);
      long from = ends.get(partition.partition());
      long to = read.get(read.size() - 1).offset() + 1;
      ends.put(partition.partition(), to);
      onBatch.accept(new Batch(partition.partition(), from, new ArrayList<>(read), to));
    }
  }

  private Future<Map<TopicPartition, Long>> starts(Set<TopicPartition> partitions) {
    return stream
        .ask(s -> s.beginningOffsets(partitions))
        .compose(
            beginnings ->
                stream
                    .ask(s -> s.endOffsets(partitions))
                    .map(found -> starts(beginnings, found, records / partitions.size())));
  }

  private Map<TopicPartition, Long> starts(
      Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> found, int each) {
    Map<TopicPartition, Long> starts = new HashMap<>();
    found.forEach(
        (partition, end) -> starts.put(partition, Math.max(beginnings.get(partition), end - each)));
    starts.forEach((partition, start) -> ends.put(partition.partition(), start));
    return starts;
  }
}
