package io.naru.topology.cluster;

import io.naru.topology.plan.Change;
import io.naru.topology.plan.Plan;
import io.naru.topology.plan.TopicState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the changes of a plan, one after the other. Stops at the first that fails; what was made
 * until then stays, and planning again goes on from there.
 */
public final class TopologyApplier {
  private final Admin admin;

  public TopologyApplier(Admin admin) {
    this.admin = admin;
  }

  /**
   * @param lossAllowed whether the user has said that records or rights may go
   * @param made told of each change once it is made
   * @throws TopologyException at the first change that the cluster refuses
   */
  public void apply(Plan plan, boolean lossAllowed, Consumer<Change> made) {
    for (Change change : plan.applicable(lossAllowed)) {
      make(change);
      made.accept(change);
    }
  }

  private void make(Change change) {
    if (change instanceof Change.CreateTopic create) {
      createIfAbsent(create.topic());
    } else if (change instanceof Change.AddPartitions add) {
      await(
          admin.createPartitions(Map.of(add.topic(), NewPartitions.increaseTo(add.to()))).all(),
          change);
    } else if (change instanceof Change.RecreateTopic recreate) {
      await(admin.deleteTopics(List.of(recreate.topic().name())).all(), change);
      createOnceGone(recreate);
    } else if (change instanceof Change.DeleteTopic delete) {
      await(admin.deleteTopics(List.of(delete.topic())).all(), change);
    } else if (change instanceof Change.AlterSetting set) {
      set(set);
    } else if (change instanceof Change.Grant grant) {
      await(admin.createAcls(List.of(grant.acl())).all(), change);
    } else if (change instanceof Change.Revoke revoke) {
      await(admin.deleteAcls(List.of(revoke.acl().toFilter())).all(), change);
    } else {
      throw new IllegalArgumentException("not to be made here: " + change.text());
    }
  }

  /** Two instances that start together may both find the topic missing. */
  private void createIfAbsent(TopicState topic) {
    try {
      await(create(topic), new Change.CreateTopic(topic));
    } catch (TopologyException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /** A deleted topic's name is free again only when the brokers have let go of it. */
  private void createOnceGone(Change.RecreateTopic recreate) {
    Patience.until(
        () -> isCreated(recreate), "the name " + recreate.topic().name() + " is free again");
  }

  private boolean isCreated(Change.RecreateTopic recreate) {
    try {
      await(create(recreate.topic()), recreate);
      return true;
    } catch (TopologyException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  private KafkaFuture<Void> create(TopicState topic) {
    NewTopic request =
        new NewTopic(
                topic.name(),
                Optional.of(topic.partitions()),
                Optional.of(topic.replicationFactor()))
            .configs(topic.settings());
    return admin.createTopics(List.of(request)).all();
  }

  private void set(Change.AlterSetting set) {
    ConfigResource.Type type =
        switch (set.resource()) {
          case TOPIC -> ConfigResource.Type.TOPIC;
          case GROUP -> ConfigResource.Type.GROUP;
        };
    AlterConfigOp op =
        new AlterConfigOp(
            new ConfigEntry(set.key(), set.to()), set.to() == null ? OpType.DELETE : OpType.SET);
    await(
        admin
            .incrementalAlterConfigs(Map.of(new ConfigResource(type, set.name()), List.of(op)))
            .all(),
        set);
  }

  private static void await(KafkaFuture<?> future, Change change) {
    Answers.await(future, change.text());
  }
}
