package io.naru.compose.status;

import io.naru.topology.Group;
import io.naru.topology.Groups;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.TopicPartition;

/** What stands on the log and waits for somebody. */
final class Backlog {
  private final Admin admin;

  Backlog(Admin admin) {
    this.admin = admin;
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
    Map<String, Long> kept = new TreeMap<>();
    for (Topic topic : Topics.all()) {
      List<TopicPartition> letters =
          partitions(List.of(topic.name())).stream()
              .filter(
                  p -> Topics.all().stream().anyMatch(t -> p.topic().equals(t.deadLetterName())))
              .toList();
      if (!letters.isEmpty()) {
        Map<TopicPartition, Long> starts = offsets(letters, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(letters, OffsetSpec.latest());
        kept.put(topic.name(), letters.stream().mapToLong(p -> ends.get(p) - starts.get(p)).sum());
      }
    }
    return kept;
  }

  private long ofShareGroup(Group group) throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions = partitions(group.reads().stream().map(Topic::name).toList());
    Map<TopicPartition, SharePartitionOffsetInfo> positions =
        admin
            .listShareGroupOffsets(
                Map.of(group.id(), new ListShareGroupOffsetsSpec().topicPartitions(partitions)))
            .partitionsToOffsetInfo(group.id())
            .get();
    Map<TopicPartition, Long> starts = offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
    return partitions.stream()
        .mapToLong(p -> ends.get(p) - position(positions.get(p), starts.get(p)))
        .sum();
  }

  /** A group that nobody has joined yet begins at the beginning: Groups declares it so. */
  private static long position(SharePartitionOffsetInfo info, long start) {
    return info == null ? start : Math.max(start, info.startOffset());
  }

  private List<TopicPartition> partitions(Collection<String> topics)
      throws ExecutionException, InterruptedException {
    return admin.describeTopics(topics).allTopicNames().get().values().stream()
        .flatMap(t -> t.partitions().stream().map(p -> new TopicPartition(t.name(), p.partition())))
        .toList();
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, p -> spec)))
        .all()
        .get()
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }
}
