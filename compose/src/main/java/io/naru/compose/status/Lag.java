package io.naru.compose.status;

import io.naru.topology.Component;
import io.naru.topology.Group;
import io.naru.topology.Groups;
import io.naru.topology.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far those are behind who commit offsets: consumer groups and Kafka Streams applications.
 * Redrives are none of them: what they could send back is among the dead letters.
 */
final class Lag {
  private final Admin admin;
  private final Partitions partitions;
  private final RecordCounter counter;

  Lag(Admin admin, RecordCounter counter) {
    this.admin = admin;
    this.partitions = new Partitions(admin);
    this.counter = counter;
  }

  /** Records after the committed offsets, by group id. */
  Map<String, Long> ofAll() throws ExecutionException, InterruptedException {
    Map<String, Long> lag = new TreeMap<>();
    for (Group group : Groups.all()) {
      if (group.kind() != Group.Kind.SHARE && group.watchers().contains(Component.OPERATOR)) {
        for (String id : ids(group)) {
          lag.put(id, of(id, group));
        }
      }
    }
    return lag;
  }

  /** A group that nobody has joined yet is behind by all there is; not so a sink nobody has. */
  private Collection<String> ids(Group group) throws ExecutionException, InterruptedException {
    if (!group.equals(Groups.SINKS)) {
      return List.of(group.id());
    }
    return admin.listGroups().all().get().stream()
        .map(GroupListing::groupId)
        .filter(id -> id.startsWith(group.id() + "-"))
        .toList();
  }

  /** Of the group of that id, which is one of those that the declaration means. */
  long of(String id, Group group) throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(id).partitionsToOffsetAndMetadata().get();
    Set<String> topics = group.reads().stream().map(Topic::name).collect(Collectors.toSet());
    if (group.equals(Groups.SINKS)) {
      // A sink is told which of them to read; which, its offsets say.
      topics.retainAll(committed.keySet().stream().map(TopicPartition::topic).toList());
    }
    Map<TopicPartition, Long> from = new HashMap<>();
    for (TopicPartition partition : partitions.of(topics)) {
      OffsetAndMetadata offset = committed.get(partition);
      from.put(partition, offset == null ? 0 : offset.offset());
    }
    return counter.count(from);
  }
}
