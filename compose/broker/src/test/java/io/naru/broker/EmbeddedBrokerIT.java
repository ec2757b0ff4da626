package io.naru.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

  @Test
  void continuesWhereItStoppedWhenItsDataDirectoryIsReused(@TempDir Path directory)
      throws Exception {
    // Given a broker that was stopped after a record was acknowledged
    String clusterId;
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory))) {
      clusterId = broker.clusterId();
      createTopic(broker, "kept");
      produce(broker, "kept", "still here");
    }

    // When a broker starts in the same directory
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory))) {

      // Then it is the same cluster, and a share group on it reads the record
      assertEquals(clusterId, broker.clusterId());
      assertEquals("still here", readByShareGroup(broker, "kept"));
    }
  }

  @Test
  void saysWhenAnotherBrokerUsesTheDirectory(@TempDir Path directory) throws Exception {
    try (EmbeddedBroker first = EmbeddedBroker.start(BrokerSettings.in(directory))) {
      // When a second one starts in the same directory
      BrokerStartException e =
          assertThrows(
              BrokerStartException.class, () -> EmbeddedBroker.start(BrokerSettings.in(directory)));

      // Then it refuses, names the directory, and the first one goes on
      assertEquals("another process uses the data directory " + directory, e.getMessage());
      createTopic(first, "unharmed");
    }
  }

  @Test
  void saysWhenThePortIsTaken(@TempDir Path directory) throws Exception {
    // Given a port in use
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      BrokerSettings settings = BrokerSettings.in(directory).onPort(taken.getLocalPort());

      // When a broker is told to use it
      BrokerStartException e =
          assertThrows(BrokerStartException.class, () -> EmbeddedBroker.start(settings));

      // Then the message names the port
      assertTrue(
          e.getMessage().startsWith("port " + taken.getLocalPort() + " is taken"), e::getMessage);
    }
  }

  private static void createTopic(EmbeddedBroker broker, String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.GROUP, "readers"),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("share.auto.offset.reset", "earliest"),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  private static void produce(EmbeddedBroker broker, String topic, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, value)).get();
    }
  }

  private static String readByShareGroup(EmbeddedBroker broker, String topic) {
    try (KafkaShareConsumer<String, String> consumer =
        new KafkaShareConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", "readers"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      for (int polls = 0; polls < 60; polls++) {
        for (var record : consumer.poll(Duration.ofMillis(500))) {
          return record.value();
        }
      }
      return null;
    }
  }
}
