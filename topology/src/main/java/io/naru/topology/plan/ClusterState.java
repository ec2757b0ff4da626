package io.naru.topology.plan;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclBinding;

/**
 * As much of a cluster as the declaration speaks about.
 *
 * @param brokers how many brokers there are
 * @param topics topics by name
 * @param groupSettings settings that were made on groups, by group id
 * @param acls access rules; null where they were not looked at
 */
public record ClusterState(
    int brokers,
    Map<String, TopicState> topics,
    Map<String, Map<String, String>> groupSettings,
    Set<AclBinding> acls) {
  public ClusterState {
    topics = Map.copyOf(topics);
    groupSettings = Map.copyOf(groupSettings);
    acls = acls == null ? null : Set.copyOf(acls);
  }
}
