package io.naru.topology.purge;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Deletes the records of a topic that a group is done with: those below its committed offsets.
 * Nobody can read them any more from then on; from the disks they go with their segments.
 */
public final class CommittedRecords {
  private static final long PATIENCE_SECONDS = 30;

  private final Admin admin;
  private final String group;
  private final String topic;
  private final Map<TopicPartition, Long> deleted = new HashMap<>();

  /**
   * @param admin which may see the group's offsets and delete records of the topic; not closed
   */
  public CommittedRecords(Admin admin, String group, String topic) {
    this.admin = admin;
    this.group = group;
    this.topic = topic;
  }

  /**
   * Deletes what was committed since the last call.
   *
   * @return by how many offsets the beginnings of the partitions moved since then, as far as is
   *     known: of a partition that this object has not seen before, none
   * @throws KafkaException if the cluster does not do it
   */
  public long delete() throws InterruptedException {
    Map<TopicPartition, Long> committed = committed();
    committed.entrySet().removeIf(end -> end.getValue().equals(deleted.get(end.getKey())));
    if (committed.isEmpty()) {
      return 0;
    }
    Map<TopicPartition, RecordsToDelete> before = new HashMap<>();
    committed.forEach((at, offset) -> before.put(at, RecordsToDelete.beforeOffset(offset)));
    answer(admin.deleteRecords(before).all());
    long moved = 0;
    for (Map.Entry<TopicPartition, Long> end : committed.entrySet()) {
      Long from = deleted.put(end.getKey(), end.getValue());
      moved += from == null ? 0 : end.getValue() - from;
    }
    return moved;
  }

  private Map<TopicPartition, Long> committed() throws InterruptedException {
    Map<TopicPartition, Long> committed = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> all =
        answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    all.forEach(
        (at, offset) -> {
          if (offset != null && at.topic().equals(topic)) {
            committed.put(at, offset.offset());
          }
        });
    return committed;
  }

  private static <T> T answer(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("no answer", e);
    }
  }
}
