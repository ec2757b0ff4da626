package io.naru.gateway.log;

import io.naru.topology.Topics;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a gateway that starts begins to read: prompts as far back as a request can be open,
 * terminal records at least as far and at least as many as it remembers, tables from their
 * beginning.
 */
final class StartOffsets {
  private final LogStream<?, ?> stream;
  private final long windowMs;
  private final int records;

  StartOffsets(LogStream<?, ?> stream, long windowMs, int records) {
    this.stream = stream;
    this.windowMs = windowMs;
    this.records = records;
  }

  Future<Map<TopicPartition, Long>> find(long nowMs) {
    long since = nowMs - windowMs;
    List<Future<Map<TopicPartition, Long>>> parts =
        List.of(
            stream.partitions(Topics.CHAT_PROMPTS.name()).compose(p -> since(p, since)),
            stream.partitions(Topics.CHAT_COMPLETIONS.name()).compose(p -> atLeast(p, since)),
            stream.partitions(Topics.MODEL_VERSIONS.name()).compose(this::beginnings),
            stream.partitions(Topics.AUDIT_SUMS.name()).compose(this::beginnings));
    return Future.all(parts)
        .map(
            all -> {
              Map<TopicPartition, Long> starts = new HashMap<>();
              all.<Map<TopicPartition, Long>>list().forEach(starts::putAll);
              return starts;
            });
  }

  /** For each partition, the first record written since then, or its end if there is none. */
  private Future<Map<TopicPartition, Long>> since(Set<TopicPartition> partitions, long sinceMs) {
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, sinceMs));
    return ends(partitions)
        .compose(
            ends ->
                stream
                    .ask(s -> s.offsetsForTimes(times))
                    .map(
                        found -> {
                          Map<TopicPartition, Long> starts = new HashMap<>(ends);
                          found.forEach((partition, at) -> put(starts, partition, at));
                          return starts;
                        }));
  }

  private static void put(
      Map<TopicPartition, Long> starts, TopicPartition partition, OffsetAndTimestamp at) {
    if (at != null) {
      starts.put(partition, at.offset());
    }
  }

  private Future<Map<TopicPartition, Long>> atLeast(Set<TopicPartition> partitions, long sinceMs) {
    List<Future<Map<TopicPartition, Long>>> bounds = new ArrayList<>();
    bounds.add(since(partitions, sinceMs));
    bounds.add(ends(partitions));
    bounds.add(beginnings(partitions));
    return Future.all(bounds)
        .map(
            all -> {
              Map<TopicPartition, Long> starts = new HashMap<>();
              for (TopicPartition partition : partitions) {
                long since = all.<Map<TopicPartition, Long>>resultAt(0).get(partition);
                long end = all.<Map<TopicPartition, Long>>resultAt(1).get(partition);
                long beginning = all.<Map<TopicPartition, Long>>resultAt(2).get(partition);
                long enough = Math.max(beginning, end - records / partitions.size());
                starts.put(partition, Math.min(since, enough));
              }
              return starts;
            });
  }

  private Future<Map<TopicPartition, Long>> beginnings(Set<TopicPartition> partitions) {
    return stream.ask(s -> s.beginningOffsets(partitions));
  }

  private Future<Map<TopicPartition, Long>> ends(Set<TopicPartition> partitions) {
    return stream.ask(s -> s.endOffsets(partitions));
  }
}
