package io.naru.topology.plan;

import io.naru.topology.Group;
import io.naru.topology.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the declaration with a cluster. Pure: the same two give the same plan. */
public final class TopologyPlanner {
  private final Declaration declared;
  private final ClusterState actual;
  private final List<Change> changes = new ArrayList<>();

  private TopologyPlanner(Declaration declared, ClusterState actual) {
    this.declared = declared;
    this.actual = actual;
  }

  /** The changes that would make {@code actual} what is {@code declared}. */
  public static Plan plan(Declaration declared, ClusterState actual) {
    TopologyPlanner planner = new TopologyPlanner(declared, actual);
    declared.topics().forEach(planner::compareTopic);
    new TreeSet<>(declared.retired()).forEach(planner::retire);
    declared.groups().forEach(planner::compareGroup);
    if (declared.options().acls() && actual.acls() != null) {
      planner.changes.addAll(AclPlanner.compare(declared, actual.acls()));
    }
    return new Plan(planner.changes);
  }

  private void compareTopic(Topic topic) {
    TopicState is = actual.topics().get(topic.name());
    TopicState should = desired(topic, is);
    if (is == null) {
      changes.add(new Change.CreateTopic(should));
      return;
    }
    if (is.partitions() > should.partitions()) {
      changes.add(new Change.RecreateTopic(should, is.partitions()));
      return;
    }
    if (is.partitions() < should.partitions()) {
      changes.add(new Change.AddPartitions(topic.name(), is.partitions(), should.partitions()));
    }
    int replicas = declared.options().replicationFactor();
    if (replicas > 0 && is.replicationFactor() != replicas) {
      changes.add(new Change.ReplicasDiffer(topic.name(), is.replicationFactor(), replicas));
    }
    compareSettings(
        Change.AlterSetting.Resource.TOPIC, topic.name(), is.settings(), should.settings());
  }

  /** What the topic should be; replicas of one that exists are taken as they are. */
  private TopicState desired(Topic topic, TopicState is) {
    short replicas =
        is == null
            ? declared.options().replicationFactor(actual.brokers())
            : is.replicationFactor();
    Map<String, String> settings = new TreeMap<>(topic.kafkaSettings());
    settings.putIfAbsent(
        "min.insync.replicas", Integer.toString(ProvisioningOptions.minInsyncReplicas(replicas)));
    return new TopicState(topic.name(), topic.partitions(), replicas, settings);
  }

  private void retire(String name) {
    if (actual.topics().containsKey(name)) {
      changes.add(new Change.DeleteTopic(name));
    }
  }

  private void compareGroup(Group group) {
    compareSettings(
        Change.AlterSetting.Resource.GROUP,
        group.id(),
        actual.groupSettings().getOrDefault(group.id(), Map.of()),
        group.settings());
  }

  private void compareSettings(
      Change.AlterSetting.Resource resource,
      String name,
      Map<String, String> is,
      Map<String, String> should) {
    Set<String> keys = new TreeSet<>(is.keySet());
    keys.addAll(should.keySet());
    for (String key : keys) {
      String from = is.get(key);
      String to = should.get(key);
      if (to == null || !to.equals(from)) {
        changes.add(
            new Change.AlterSetting(resource, name, key, from, to, SettingRisk.of(key, from, to)));
      }
    }
  }
}
