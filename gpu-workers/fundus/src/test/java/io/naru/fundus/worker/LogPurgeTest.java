package io.naru.fundus.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LogPurgeTest {
  private static final TopicPartition PARTITION = new TopicPartition("photographs", 0);

  @Test
  void whatCannotBeDeletedNowIsDeletedLater() throws InterruptedException {
    // Given a cluster that is away at first
    AtomicInteger failures = new AtomicInteger();
    BlockingQueue<Map<TopicPartition, Long>> deleted = new LinkedBlockingQueue<>();
    LogPurge.Deletion deletion =
        offsets -> {
          if (failures.get() == 0) {
            throw new KafkaException("away");
          }
          deleted.add(offsets);
          return 1;
        };

    // When
    try (LogPurge purge = new LogPurge(deletion, "purge", moved -> {}, failures::incrementAndGet)) {
      purge.before(Map.of(PARTITION, 7L));

      // Then
      assertEquals(Map.of(PARTITION, 7L), deleted.poll(1, TimeUnit.MINUTES));
      assertEquals(1, failures.get());
    }
  }

  @Test
  void whatIsWantedBeforeTheEndIsDoneByTheEnd() {
    // Given
    BlockingQueue<Map<TopicPartition, Long>> deleted = new LinkedBlockingQueue<>();
    LogPurge purge =
        new LogPurge(
            offsets -> {
              deleted.add(offsets);
              return 0;
            },
            "purge",
            moved -> {},
            () -> {});

    // When
    purge.before(Map.of(PARTITION, 3L));
    purge.close();

    // Then
    assertEquals(Map.of(PARTITION, 3L), deleted.poll());
  }
}
