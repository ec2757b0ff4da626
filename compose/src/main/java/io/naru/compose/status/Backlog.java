package io.naru.compose.status;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.naru.topology.Group;
import io.naru.topology.Groups;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.TopicPartition;

/** What stands on the log and waits for somebody. */
final class Backlog {
  private final Admin admin;
  private final Partitions partitions;
  private final RecordCounter counter;

  Backlog(Admin admin, RecordCounter counter) {
    this.admin = admin;
    this.partitions = new Partitions(admin);
    this.counter = counter;
  }

  /** Records that each share group has not finished with, by group id. */
  Map<String, Long> ofShareGroups() throws ExecutionException, InterruptedException {
    Map<String, Long> waiting = new TreeMap<>();
    for (Group group : Groups.all()) {
      if (group.kind() == Group.Kind.SHARE) {
        waiting.put(group.id(), ofShareGroup(group));
      }
    }
    return waiting;
  }

  /** Dead letters kept, by dead-letter topic. */
  Map<String, Long> deadLetters() throws ExecutionException, InterruptedException {
    Set<String> names = Topics.all().stream().map(Topic::deadLetterName).collect(toSet());
    Map<String, Long> kept = new TreeMap<>();
    for (Topic topic : Topics.all()) {
      if (names.contains(topic.name())) {
        kept.put(
            topic.name(),
            counter.count(
                partitions.of(List.of(topic.name())).stream().collect(toMap(p -> p, p -> 0L))));
      }
    }
    return kept;
  }

  private long ofShareGroup(Group group) throws ExecutionException, InterruptedException {
    List<TopicPartition> read = partitions.of(group.reads().stream().map(Topic::name).toList());
    Map<TopicPartition, SharePartitionOffsetInfo> positions =
        admin
            .listShareGroupOffsets(
                Map.of(group.id(), new ListShareGroupOffsetsSpec().topicPartitions(read)))
            .partitionsToOffsetInfo(group.id())
            .get();
    Map<TopicPartition, Long> starts = offsets(read, OffsetSpec.earliest());
    Map<TopicPartition, Long> ends = offsets(read, OffsetSpec.latest());
    return read.stream()
        .mapToLong(p -> ends.get(p) - position(positions.get(p), starts.get(p)))
        .sum();
  }

  /** A group that nobody has joined yet begins at the beginning: Groups declares it so. */
  private static long position(SharePartitionOffsetInfo info, long start) {
    return info == null ? start : Math.max(start, info.startOffset());
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> of, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(of.stream().collect(toMap(p -> p, p -> spec)))
        .all()
        .get()
        .entrySet()
        .stream()
        .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }
}
