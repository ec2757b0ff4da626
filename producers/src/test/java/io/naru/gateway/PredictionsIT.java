package io.naru.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.graph.GraphPrediction;
import io.naru.schemas.graph.LabelProbability;
import io.naru.schemas.serde.AvroLimits;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.GraphKeys;
import io.naru.topology.Topics;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Predictions on their way from the log. */
@ExtendWith(KafkaExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PredictionsIT {
  private static final String KEY = "-key-0123456789012";

  private KafkaCluster cluster;
  private Gateway gateway;
  private KafkaProducer<String, GraphPrediction> worker;
  private String graph;

  @BeforeAll
  void start(KafkaCluster cluster) throws Exception {
    this.cluster = cluster;
    AvroLimits.install();
    GatewayFixture.createTopics(cluster);
    gateway = startGateway();
    Map<String, Object> settings = new HashMap<>(cluster.clientProperties());
    settings.put("transactional.id", "predictions-it-" + UUID.randomUUID());
    worker = new KafkaProducer<>(settings, new StringSerializer(), new AvroSerializer<>());
    worker.initTransactions();
  }

  private Gateway startGateway() throws Exception {
    return GatewayFixture.start(
        cluster, "gateway.auth.api.keys", "default:default" + KEY + ",acme:acme" + KEY);
  }

  @AfterAll
  void stop() {
    worker.close();
    gateway.close();
  }

  @BeforeEach
  void name() {
    graph = "g-" + UUID.randomUUID();
  }

  /** Writes predictions of nodes in one transaction; a version below 0: the node is gone. */
  private void predict(String name, boolean commit, Object... nodesAndVersions) {
    worker.beginTransaction();
    int partitions = worker.partitionsFor(Topics.GRAPH_PREDICTIONS.name()).size();
    for (int i = 0; i < nodesAndVersions.length; i += 2) {
      String node = (String) nodesAndVersions[i];
      int version = (Integer) nodesAndVersions[i + 1];
      worker.send(
          new ProducerRecord<>(
              Topics.GRAPH_PREDICTIONS.name(),
              GraphKeys.partition(name, partitions),
              GraphKeys.prediction(name, node),
              version < 0 ? null : prediction(name, node, version)));
    }
    if (commit) {
      worker.commitTransaction();
    } else {
      worker.abortTransaction();
    }
  }

  private static GraphPrediction prediction(String name, String node, int version) {
    return GraphPrediction.newBuilder()
        .setGraph(name)
        .setNode(node)
        .setLabel("x")
        .setDistribution(List.of(new LabelProbability("x", 0.75), new LabelProbability("y", 0.25)))
        .setModel("mh-aug")
        .setModelVersion("v" + version)
        .setGraphVersion(version)
        .setAt(Instant.EPOCH)
        .build();
  }

  private HttpResponse<String> read(Gateway from, String tenant, String node) throws Exception {
    return Http.get(
        from, "/v1/graphs/" + graph + "/nodes/" + node, "Authorization", "Bearer " + tenant + KEY);
  }

  private void awaitVersion(Gateway from, String node, int version) throws InterruptedException {
    GatewayFixture.await(
        node + " at " + version,
        () -> {
          try {
            HttpResponse<String> found = read(from, "default", node);
            return found.statusCode() == 200
                && new JsonObject(found.body()).getInteger("graph_version") == version;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void the_latest_prediction_of_a_node_is_told_to_its_tenant() throws Exception {
    // When
    predict(graph, true, "a/b c", 1, "gone", 1);
    predict(graph, true, "a/b c", 2, "gone", -1);
    predict(graph, false, "a/b c", 3);
    predict(graph, true, "last", 4);
    awaitVersion(gateway, "last", 4);

    // Then
    JsonObject found = new JsonObject(read(gateway, "default", "a%2Fb%20c").body());
    assertEquals(2, found.getInteger("graph_version"));
    assertEquals("v2", found.getString("model_version"));
    assertEquals("x", found.getString("label"));
    assertEquals(
        0.75, found.getJsonArray("distribution").getJsonObject(0).getDouble("probability"));
    assertEquals(404, read(gateway, "default", "gone").statusCode());
    assertEquals(404, read(gateway, "default", "never").statusCode());
    assertEquals(404, read(gateway, "acme", "last").statusCode());
  }

  @Test
  void a_stream_goes_on_at_another_instance_after_the_last_event_that_was_read() throws Exception {
    // Given
    try (Stream first = Stream.open(gateway, graph, null)) {
      predict(graph, true, "a", 1, "b", 1);
      predict("another-" + graph, true, "c", 9);
      predict(graph, false, "b", 8);
      predict(graph, true, "b", 2, "a", -1);

      // When
      List<JsonObject> live = List.of(first.next(), first.next(), first.next(), first.next());

      // Then
      assertEquals(List.of("a", "b", "b", "a"), live.stream().map(PredictionsIT::node).toList());
      assertEquals(2, live.get(2).getInteger("graph_version"));
      assertTrue(live.get(3).getBoolean("removed"));

      // When
      try (Gateway other = startGateway();
          Stream second = Stream.open(other, graph, first.ids.get(1))) {
        assertEquals(2, second.next().getInteger("graph_version"));
        assertTrue(second.next().getBoolean("removed"));
        predict(graph, true, "d", 3);

        // Then
        assertEquals("d", node(second.next()));
        assertEquals(first.ids.subList(2, 4), second.ids.subList(0, 2));
      }
    }
  }

  @Test
  void a_long_stretch_is_caught_up_with_in_order() throws Exception {
    // Given
    int count = 1_000;
    Object[] many = new Object[2 * count];
    for (int i = 0; i < count; i++) {
      many[2 * i] = "n" + i;
      many[2 * i + 1] = i;
    }
    String begin;
    try (Stream stream = Stream.open(gateway, graph, null)) {
      predict(graph, true, "begin", 0);
      stream.next();
      begin = stream.ids.get(0);
    }
    predict(graph, true, many);

    // When
    try (Stream resumed = Stream.open(gateway, graph, begin)) {
      // Then
      for (int i = 0; i < count; i++) {
        assertEquals("n" + i, node(resumed.next()));
      }
    }
  }

  @Test
  void an_event_of_another_stream_is_refused() throws Exception {
    int partition = GraphKeys.partition(graph, Topics.GRAPH_PREDICTIONS.partitions());
    for (String id : List.of("x", (partition + 1) + ":0", partition + ":0:1")) {
      // When
      int status =
          Http.status(
              gateway,
              "GET",
              "/v1/graphs/" + graph + "/predictions",
              "Authorization",
              "Bearer default" + KEY,
              "Last-Event-ID",
              id);
      // Then
      assertEquals(400, status, id);
    }
  }

  private static String node(JsonObject event) {
    return event.getString("node");
  }

  /** A stream of predictions, read event by event. */
  private record Stream(BufferedReader lines, List<String> ids) implements AutoCloseable {
    static Stream open(Gateway gateway, String graph, String last) throws Exception {
      var request =
          SseClient.request(
              gateway,
              "/v1/graphs/" + graph + "/predictions",
              "Authorization",
              "Bearer default" + KEY);
      if (last != null) {
        request.header("Last-Event-ID", last);
      }
      HttpResponse<InputStream> response =
          HttpClient.newHttpClient()
              .send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
      assertEquals(200, response.statusCode());
      Stream stream =
          new Stream(
              new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)),
              new ArrayList<>());
      // The head has come, and with it where the stream begins.
      assertEquals(": accepted", stream.lines.readLine());
      return stream;
    }

    JsonObject next() throws Exception {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          ids.add(line.substring("id: ".length()));
        } else if (line.startsWith("data: ")) {
          return new JsonObject(line.substring("data: ".length()));
        }
      }
      throw new AssertionError("the stream has ended");
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
