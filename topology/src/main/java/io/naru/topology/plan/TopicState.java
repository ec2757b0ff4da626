package io.naru.topology.plan;

import java.util.Map;

/**
 * A topic as it stands in a cluster, or as it should.
 *
 * @param name topic name
 * @param partitions number of partitions
 * @param replicationFactor replicas of each
 * @param settings values by Kafka's keys, only those set on the topic itself
 */
public record TopicState(
    String name, int partitions, short replicationFactor, Map<String, String> settings) {
  public TopicState {
    settings = Map.copyOf(settings);
  }
}
