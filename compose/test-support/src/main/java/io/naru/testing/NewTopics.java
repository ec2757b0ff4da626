package io.naru.testing;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Topics that were just created: the controller has acknowledged them, but a broker knows of them
 * only when it has read the metadata log up to there.
 */
final class NewTopics {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private NewTopics() {}

  /**
   * Waits until the brokers know the topics and a leader of each partition.
   *
   * @throws IllegalStateException if they never do
   */
  static void awaitVisible(Admin admin, List<String> names) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    try {
      while (!areVisible(admin, names)) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("created, but never seen: " + names);
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean areVisible(Admin admin, List<String> names) throws InterruptedException {
    try {
      Collection<TopicDescription> seen =
          admin.describeTopics(names).allTopicNames().get().values();
      return seen.stream()
          .flatMap(topic -> topic.partitions().stream())
          .map(TopicPartitionInfo::leader)
          .allMatch(NewTopics::isThere);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static boolean isThere(Node leader) {
    return leader != null && !leader.isEmpty();
  }
}
