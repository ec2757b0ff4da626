package io.naru.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.graph.EdgeUpsert;
import io.naru.schemas.graph.GraphUpdate;
import io.naru.schemas.graph.NodeUpsert;
import io.naru.schemas.headers.RecordHeaderNames;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.GraphKeys;
import io.naru.topology.Topics;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Updates of graphs on their way to the log. */
@ExtendWith(KafkaExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphUpdatesIT {
  private static final String KEY = "acme-key-0123456789";

  private KafkaCluster cluster;
  private Gateway gateway;
  private String graph;

  @BeforeAll
  void start(KafkaCluster cluster) throws Exception {
    this.cluster = cluster;
    GatewayFixture.createTopics(cluster);
    gateway =
        GatewayFixture.start(
            cluster,
            "gateway.http.max.body.bytes",
            "1024",
            "gateway.graph.max.line.bytes",
            "4096",
            "gateway.graph.max.in.flight",
            "2000",
            "gateway.auth.api.keys",
            "acme:" + KEY + ",default:default-" + KEY);
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @BeforeEach
  void name() {
    graph = "g-" + UUID.randomUUID();
  }

  private List<JsonObject> send(String body, String... headers) throws Exception {
    return sendAs("default-" + KEY, body, headers);
  }

  private List<JsonObject> sendAs(String key, String body, String... headers) throws Exception {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Content-Type", "application/x-ndjson", "Authorization", "Bearer " + key));
    HttpResponse<String> response =
        Http.call(
            gateway, "POST", "/v1/graphs/" + graph + "/updates", body, all.toArray(String[]::new));
    assertEquals(200, response.statusCode(), response.body());
    return response.body().lines().map(JsonObject::new).toList();
  }

  /** What stands on the log of a graph. */
  private List<ConsumerRecord<String, GraphUpdate>> written(String name) {
    List<ConsumerRecord<String, GraphUpdate>> found = new ArrayList<>();
    try (KafkaConsumer<String, GraphUpdate> log =
        new KafkaConsumer<>(
            cluster.clientProperties(),
            new StringDeserializer(),
            new AvroDeserializer<>(GraphUpdate.class))) {
      int partitions = log.partitionsFor(Topics.GRAPH_UPDATES.name()).size();
      TopicPartition partition =
          new TopicPartition(Topics.GRAPH_UPDATES.name(), GraphKeys.partition(name, partitions));
      log.assign(List.of(partition));
      log.seekToBeginning(List.of(partition));
      long end = log.endOffsets(List.of(partition)).get(partition);
      while (log.position(partition) < end) {
        for (ConsumerRecord<String, GraphUpdate> record : log.poll(Duration.ofMillis(200))) {
          if (record.key().equals(name)) {
            found.add(record);
          }
        }
      }
    }
    return found;
  }

  private static String node(int i) {
    return "{\"op\":\"node\",\"node\":\"n%d\"}".formatted(i);
  }

  @Test
  void goodLinesAreWrittenInTheirOrderAndBadOnesToldByTheirNumbers() throws Exception {
    // Given
    String body =
        String.join(
            "\n",
            node(1),
            "canary",
            "",
            node(2) + "\r",
            "{\"op\":\"node\",\"node\":\"" + "y".repeat(5_000) + "\"}",
            "{\"op\":\"edge\",\"source\":\"n1\",\"target\":\"n2\"}",
            "{\"op\":\"edge\",\"source\":\"n1\"}",
            "{\"op\":\"remove_edge\",\"source\":\"n1\",\"target\":\"n2\"}",
            "{\"op\":\"remove_node\",\"node\":\"n1\"}");
    // When
    List<JsonObject> told = send(body);
    // Then
    List<JsonObject> errors = told.stream().filter(line -> line.containsKey("line")).toList();
    assertEquals(List.of(2, 5, 7), errors.stream().map(line -> line.getInteger("line")).toList());
    assertFalse(told.toString().contains("canary"), "nothing is quoted back");
    assertEquals(
        new JsonObject()
            .put("done", true)
            .put("lines", 9)
            .put("nodes", 2)
            .put("edges", 1)
            .put("removed_nodes", 1)
            .put("removed_edges", 1)
            .put("bad", 3)
            .put("failed", 0)
            .put("settled", 9),
        told.get(told.size() - 1));
    List<Object> operations = new ArrayList<>();
    written(graph).forEach(record -> operations.addAll(record.value().getOperations()));
    assertEquals(5, operations.size());
    assertEquals("n2", ((NodeUpsert) operations.get(1)).getNode());
    assertTrue(operations.get(2) instanceof EdgeUpsert);
  }

  @Test
  void aLongBodyIsPackedIntoFullRecordsUnderTheTenantsName() throws Exception {
    // Given
    String body =
        IntStream.range(0, 5_500).mapToObj(GraphUpdatesIT::node).collect(Collectors.joining("\n"));
    // When
    List<JsonObject> told = sendAs(KEY, body, "Idempotency-Key", "one");
    // Then
    assertEquals(5_500, told.get(told.size() - 1).getInteger("settled"));
    List<ConsumerRecord<String, GraphUpdate>> records = written("acme:" + graph);
    assertEquals(
        List.of(1_000, 1_000, 1_000, 1_000, 1_000, 500),
        records.stream().map(record -> record.value().getOperations().size()).toList());
    assertEquals("acme:" + graph, records.get(0).value().getGraph());
    byte[] tenant = records.get(0).headers().lastHeader(RecordHeaderNames.TENANT).value();
    assertEquals("acme", new String(tenant, StandardCharsets.UTF_8));
  }

  @Test
  void theSameBodyWithTheSameKeyIsTheSameUpdates() throws Exception {
    // Given
    String body =
        IntStream.range(0, 1_500).mapToObj(GraphUpdatesIT::node).collect(Collectors.joining("\n"));
    // When
    send(body, "Idempotency-Key", "again");
    send(body, "Idempotency-Key", "again");
    send(node(0), "Idempotency-Key", "again");
    // Then
    List<String> ids = written(graph).stream().map(record -> record.value().getUpdateId()).toList();
    assertEquals(5, ids.size());
    assertEquals(ids.subList(0, 2), ids.subList(2, 4));
    assertEquals(3, new HashSet<>(ids).size(), "other lines are another update");
  }

  @Test
  void whatIsNoGraphOrNoLinesIsRefused() throws Exception {
    // When
    String bearer = "Bearer default-" + KEY;
    HttpResponse<String> type =
        Http.call(
            gateway,
            "POST",
            "/v1/graphs/" + graph + "/updates",
            "{}",
            "Content-Type",
            "application/json",
            "Authorization",
            bearer);
    HttpResponse<String> name =
        Http.call(
            gateway,
            "POST",
            "/v1/graphs/a:b/updates",
            node(1),
            "Content-Type",
            "application/x-ndjson",
            "Authorization",
            bearer);
    // Then
    assertEquals(415, type.statusCode());
    assertEquals(400, name.statusCode(), name.body());
  }
}
