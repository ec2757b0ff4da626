package io.naru.topology.cluster;

import io.naru.topology.Group;
import io.naru.topology.Topic;
import io.naru.topology.plan.ClusterState;
import io.naru.topology.plan.Declaration;
import io.naru.topology.plan.TopicState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;

/** Reads as much of a cluster as a declaration speaks about. */
public final class ClusterReader {
  private final Admin admin;

  public ClusterReader(Admin admin) {
    this.admin = admin;
  }

  /**
   * @throws TopologyException if the cluster does not answer or does not let us look
   */
  public ClusterState read(Declaration declared) {
    int brokers = Answers.await(admin.describeCluster().nodes(), "reach the cluster").size();
    Set<String> existing = Answers.await(admin.listTopics().names(), "list topics");
    List<String> known =
        Stream.concat(declared.topics().stream().map(Topic::name), declared.retired().stream())
            .filter(existing::contains)
            .toList();
    return new ClusterState(
        brokers,
        topics(known),
        settings(
            ConfigResource.Type.GROUP,
            declared.groups().stream().map(Group::id).toList(),
            ConfigSource.DYNAMIC_GROUP_CONFIG),
        declared.options().acls() ? acls() : null);
  }

  private Map<String, TopicState> topics(Collection<String> names) {
    Map<String, TopicDescription> descriptions =
        Answers.await(admin.describeTopics(names).allTopicNames(), "describe topics");
    Map<String, Map<String, String>> settings =
        settings(ConfigResource.Type.TOPIC, names, ConfigSource.DYNAMIC_TOPIC_CONFIG);
    Map<String, TopicState> states = new HashMap<>();
    descriptions.forEach(
        (name, topic) ->
            states.put(
                name,
                new TopicState(
                    name,
                    topic.partitions().size(),
                    (short) topic.partitions().get(0).replicas().size(),
                    settings.get(name))));
    return states;
  }

  /** Settings made on the thing itself, by its name; inherited ones are not ours. */
  private Map<String, Map<String, String>> settings(
      ConfigResource.Type type, Collection<String> names, ConfigSource made) {
    if (names.isEmpty()) {
      return Map.of();
    }
    List<ConfigResource> resources = new ArrayList<>();
    names.forEach(name -> resources.add(new ConfigResource(type, name)));
    Map<ConfigResource, Config> configs =
        Answers.await(admin.describeConfigs(resources).all(), "read settings");
    Map<String, Map<String, String>> settings = new HashMap<>();
    configs.forEach(
        (resource, config) ->
            settings.put(
                resource.name(),
                config.entries().stream()
                    .filter(entry -> entry.source() == made && entry.value() != null)
                    .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value))));
    return settings;
  }

  private Set<AclBinding> acls() {
    return Set.copyOf(
        Answers.await(admin.describeAcls(AclBindingFilter.ANY).values(), "read access rules"));
  }
}
