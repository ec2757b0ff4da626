package io.naru.topology.purge;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Deletes the records of a topic that a group is done with: those below its committed offsets. */
public final class CommittedRecords {
  private final Admin admin;
  private final String group;
  private final String topic;
  private final RecordDeletion deletion;

  /**
   * @param admin which may see the group's offsets and delete records of the topic; not closed
   */
  public CommittedRecords(Admin admin, String group, String topic) {
    this.admin = admin;
    this.group = group;
    this.topic = topic;
    this.deletion = new RecordDeletion(admin);
  }

  /**
   * Deletes what was committed since the last call.
   *
   * @return by how many offsets the beginnings of the partitions moved since then, as far as is
   *     known: of a partition that this object has not seen before, none
   * @throws KafkaException if the cluster does not do it
   */
  public long delete() throws InterruptedException {
    return deletion.before(committed());
  }

  private Map<TopicPartition, Long> committed() throws InterruptedException {
    Map<TopicPartition, Long> committed = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> all =
        Answers.await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    all.forEach(
        (at, offset) -> {
          if (offset != null && at.topic().equals(topic)) {
            committed.put(at, offset.offset());
          }
        });
    return committed;
  }
}
