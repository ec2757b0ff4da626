package io.naru.processors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.graph.validation.ValidationPolicy;
import io.naru.graph.validation.ValidationTopology;
import io.naru.schemas.graph.EdgeRemoval;
import io.naru.schemas.graph.EdgeUpsert;
import io.naru.schemas.graph.GraphDelta;
import io.naru.schemas.graph.GraphUpdate;
import io.naru.schemas.graph.LabelUse;
import io.naru.schemas.graph.NodeRemoval;
import io.naru.schemas.graph.NodeUpsert;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.testing.ChildProcess;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.GraphKeys;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(KafkaExtension.class)
class GraphValidatorIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final Pattern RUNNING = Pattern.compile(ProcessorsProcess.RUNNING);
  private static final int UPDATES = 300;
  private static final int NODES = 60;

  @TempDir Path stateDir;
  private final String graph = "g-" + UUID.randomUUID();
  private Map<String, String> settings;

  @BeforeEach
  void createTopics(KafkaCluster cluster) {
    cluster.createTopics(
        Topics.all().stream()
            .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1))
            .toList());
    settings =
        Map.of(
            "kafka.bootstrap.servers", cluster.bootstrapServers(),
            "kafka.streams.application.id", "graph-validator-it",
            "kafka.streams.state.dir", stateDir.toString());
  }

  @Test
  void the_deltas_are_those_of_an_unbroken_run_though_the_processors_are_killed() throws Exception {
    // Given
    List<GraphUpdate> updates = updates(new SplittableRandom(1));
    List<GraphDelta> expected = unbroken(updates);

    // When: it is killed while it has more to do, and once in a new place
    try (ChildProcess processors = start(stateDir)) {
      processors.awaitLine(RUNNING, LIMIT);
      publish(updates.subList(0, UPDATES / 2));
      awaitDeltas(expected.size() / 4);
      processors.kill();
    }
    publish(updates.subList(UPDATES / 2, UPDATES));
    List<GraphDelta> deltas;
    try (ChildProcess processors = start(stateDir.resolve("elsewhere"))) {
      processors.awaitLine(RUNNING, LIMIT);
      deltas = awaitDeltas(expected.size());
    }

    // Then
    assertEquals(expected, deltas);
  }

  /** Updates with good, stale and refused operations, whose versions do not depend on the log. */
  private List<GraphUpdate> updates(SplittableRandom random) {
    List<GraphUpdate> updates = new ArrayList<>();
    for (int i = 0; i < UPDATES; i++) {
      List<Object> operations = new ArrayList<>();
      for (int j = 0; j < 20; j++) {
        operations.add(operation(random, 1 + random.nextInt(UPDATES)));
      }
      updates.add(new GraphUpdate("%032x".formatted(i), graph, Instant.now(), operations));
    }
    return updates;
  }

  private static Object operation(SplittableRandom random, long version) {
    String one = "n" + random.nextInt(NODES);
    String other = "n" + random.nextInt(NODES);
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> new NodeUpsert(one, version, null, "c" + version % 5, LabelUse.TRAIN);
      case 3 -> new NodeRemoval(one, version);
      case 4 -> new EdgeRemoval(one, other, "", version);
      default -> new EdgeUpsert(one, other, "", version);
    };
  }

  private static List<GraphDelta> unbroken(List<GraphUpdate> updates) {
    var topology =
        ValidationTopology.of(ValidationPolicy.from(Map.of()), Map.of(), new SimpleMeterRegistry());
    try (var driver = new TopologyTestDriver(topology, new Properties(), Instant.now())) {
      var in =
          driver.createInputTopic(
              Topics.GRAPH_UPDATES.name(),
              new StringSerializer(),
              new AvroSerializer<GraphUpdate>());
      updates.forEach(update -> in.pipeInput(update.getGraph(), update));
      return driver
          .createOutputTopic(
              Topics.GRAPH_DELTAS.name(),
              new StringDeserializer(),
              new AvroDeserializer<>(GraphDelta.class))
          .readValuesToList();
    }
  }

  private ChildProcess start(Path state) {
    Map<String, String> own = new TreeMap<>(settings);
    own.put("kafka.streams.state.dir", state.toString());
    List<String> arguments = own.entrySet().stream().map(Map.Entry::toString).toList();
    return ChildProcess.start("graph-validator", ProcessorsProcess.class.getName(), arguments);
  }

  private void publish(List<GraphUpdate> updates) {
    AvroSerializer<GraphUpdate> serializer = new AvroSerializer<>();
    try (var producer =
        new KafkaProducer<>(
            KafkaSettings.from(settings).producer(),
            new StringSerializer(),
            new ByteArraySerializer())) {
      String topic = Topics.GRAPH_UPDATES.name();
      updates.forEach(
          update ->
              producer.send(
                  new ProducerRecord<>(topic, graph, serializer.serialize(topic, update))));
    }
  }

  /** The graph's deltas from the first on, as soon as there are so many. */
  private List<GraphDelta> awaitDeltas(int least) {
    Map<String, Object> config = new HashMap<>(KafkaSettings.from(settings).consumer());
    config.put("isolation.level", "read_committed");
    TopicPartition partition =
        new TopicPartition(
            Topics.GRAPH_DELTAS.name(),
            GraphKeys.partition(graph, Topics.GRAPH_DELTAS.partitions()));
    List<GraphDelta> found = new ArrayList<>();
    long end = System.nanoTime() + LIMIT.toNanos();
    try (var consumer =
        new KafkaConsumer<>(
            config, new StringDeserializer(), new AvroDeserializer<>(GraphDelta.class))) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      while (found.size() < least && System.nanoTime() < end) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          if (record.key().equals(graph)) {
            found.add(record.value());
          }
        }
      }
    }
    return found;
  }
}
