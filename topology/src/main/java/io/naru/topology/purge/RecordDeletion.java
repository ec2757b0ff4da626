package io.naru.topology.purge;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Deletes the beginnings of partitions. Nobody can read them any more from then on; from the disks
 * they go with their segments. Used by one thread.
 */
public final class RecordDeletion {
  private final Admin admin;
  private final Map<TopicPartition, Long> deleted = new HashMap<>();

  /**
   * @param admin which may delete records; not closed
   */
  public RecordDeletion(Admin admin) {
    this.admin = admin;
  }

  /**
   * Deletes what stands before these offsets.
   *
   * @return by how many offsets the beginnings moved since the last call, as far as is known: of a
   *     partition that this object has not seen before, none
   * @throws KafkaException if the cluster does not do it
   */
  public long before(Map<TopicPartition, Long> offsets) throws InterruptedException {
    Map<TopicPartition, RecordsToDelete> wanted = new HashMap<>();
    offsets.forEach(
        (at, offset) -> {
          if (!offset.equals(deleted.get(at))) {
            wanted.put(at, RecordsToDelete.beforeOffset(offset));
          }
        });
    if (wanted.isEmpty()) {
      return 0;
    }
    Answers.await(admin.deleteRecords(wanted).all());
    long moved = 0;
    for (TopicPartition at : wanted.keySet()) {
      long offset = offsets.get(at);
      Long from = deleted.put(at, offset);
      moved += from == null ? 0 : offset - from;
    }
    return moved;
  }
}
