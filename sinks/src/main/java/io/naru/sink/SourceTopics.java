package io.naru.sink;

import io.naru.topology.Topic;
import io.naru.topology.config.KafkaSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics being sunk, as the cluster has them. */
final class SourceTopics implements AutoCloseable {
  private final Admin admin;
  private final List<String> names;

  SourceTopics(KafkaSettings kafka, List<Topic> topics) {
    admin = Admin.create(kafka.admin());
    names = topics.stream().map(Topic::name).toList();
  }

  /**
   * Their partitions, each with the id of its topic.
   *
   * @throws SinkException if a topic does not exist or Kafka does not answer
   */
  Map<TopicPartition, Uuid> partitions() {
    try {
      Map<TopicPartition, Uuid> partitions = new HashMap<>();
      for (TopicDescription topic : admin.describeTopics(names).allTopicNames().get().values()) {
        topic
            .partitions()
            .forEach(
                partition ->
                    partitions.put(
                        new TopicPartition(topic.name(), partition.partition()), topic.topicId()));
      }
      return partitions;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UnknownTopicOrPartitionException
          ? new SinkException("not all of %s exist: apply the topology first".formatted(names), e)
          : new SinkException("Kafka does not describe %s: %s".formatted(names, e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SinkException("interrupted", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
