package io.naru.topology.plan;

import io.naru.topology.Group;
import io.naru.topology.Groups;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import java.util.List;
import java.util.Set;

/**
 * What is declared, and how it is to be put onto a cluster.
 *
 * @param topics all topics
 * @param groups all groups
 * @param retired names of topics that an earlier version declared
 * @param options the choices that depend on the cluster
 */
public record Declaration(
    List<Topic> topics, List<Group> groups, Set<String> retired, ProvisioningOptions options) {
  public Declaration {
    topics = List.copyOf(topics);
    groups = List.copyOf(groups);
    retired = Set.copyOf(retired);
  }

  /** Naru's own topics and groups. */
  public static Declaration of(ProvisioningOptions options) {
    return new Declaration(Topics.all(), Groups.all(), Topics.retired(), options);
  }
}
