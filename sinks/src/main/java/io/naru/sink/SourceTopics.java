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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics being sunk, as the cluster has them. */
public final class SourceTopics implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SourceTopics.class);

  private final Admin admin;
  private final List<String> names;
  private Map<TopicPartition, Uuid> known = Map.of();

  public SourceTopics(KafkaSettings kafka, List<Topic> topics) {
    admin = Admin.create(kafka.admin());
    names = topics.stream().map(Topic::name).toList();
  }

  /**
   * Their partitions, each with the id of its topic; as last known while Kafka does not answer.
   *
   * @throws SinkException if a topic does not exist, or Kafka has not answered yet
   */
  public Map<TopicPartition, Uuid> partitions() {
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
      known = partitions;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new SinkException(
            "not all of %s exist: apply the topology first".formatted(names), e);
      }
      if (known.isEmpty()) {
        throw new SinkException("Kafka does not describe %s: %s".formatted(names, e.getCause()), e);
      }
      log.warn("Kafka does not describe {} now: {}", names, e.getCause().toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SinkException("interrupted", e);
    }
    return known;
  }

  @Override
  public void close() {
    admin.close();
  }
}
