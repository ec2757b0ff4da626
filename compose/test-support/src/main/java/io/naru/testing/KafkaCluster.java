package io.naru.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** A running Kafka cluster. It comes empty: tests create the topics they need. */
public interface KafkaCluster extends AutoCloseable {

  /** {@code host:port} for Kafka's {@code bootstrap.servers}. */
  String bootstrapServers();

  /** The properties that every Kafka client needs here; a test adds its own to a copy. */
  default Map<String, Object> clientProperties() {
    return Map.of("bootstrap.servers", bootstrapServers());
  }

  /** Creates topics with one partition each; those that exist already are left as they are. */
  default void createTopics(String... names) {
    createTopics(List.of(names).stream().map(n -> new NewTopic(n, 1, (short) 1)).toList());
  }

  /**
   * Creates topics and waits until clients can see them; those that exist already are left as they
   * are.
   */
  default void createTopics(List<NewTopic> topics) {
    try (Admin admin = Admin.create(clientProperties())) {
      for (var creation : admin.createTopics(topics).values().values()) {
        await(creation, TopicExistsException.class);
      }
      NewTopics.awaitVisible(admin, topics.stream().map(NewTopic::name).toList());
    }
  }

  /** Makes a share group read from the beginning of its topics, which no client property can. */
  default void readFromBeginning(String shareGroup) {
    ConfigEntry earliest = new ConfigEntry("share.auto.offset.reset", "earliest");
    try (Admin admin = Admin.create(clientProperties())) {
      await(
          admin
              .incrementalAlterConfigs(
                  Map.of(
                      new ConfigResource(ConfigResource.Type.GROUP, shareGroup),
                      List.of(new AlterConfigOp(earliest, AlterConfigOp.OpType.SET))))
              .all(),
          null);
    }
  }

  @Override
  void close();

  private static void await(
      org.apache.kafka.common.KafkaFuture<?> future, Class<? extends Exception> tolerated) {
    try {
      future.get();
    } catch (ExecutionException e) {
      if (tolerated == null || !tolerated.isInstance(e.getCause())) {
        throw new IllegalStateException(e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
