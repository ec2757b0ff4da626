package io.naru.compose.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.naru.compose.NaruRun;
import io.naru.schemas.chat.ChatToken;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class TailCommandIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOPIC = Topics.CHAT_TOKENS.name();

  private final String id = UUID.randomUUID().toString().replace("-", "");

  @BeforeEach
  void provision(KafkaCluster cluster) {
    NaruRun run =
        NaruRun.of("topology", "apply", "--bootstrap-servers", cluster.bootstrapServers());
    assertEquals(0, run.exitCode(), run.err()::toString);
  }

  @Test
  void printsAvroAsPlainJson(KafkaCluster cluster) throws Exception {
    // Given a piece of an answer on the log
    ChatToken piece =
        ChatToken.newBuilder().setRequestId(id).setSequence(3).setText("나루\"\n").build();
    var record = new ProducerRecord<>(TOPIC, utf8(id), serialize(piece));
    record.headers().add("traceparent", utf8("00-trace"));
    produce(cluster, record);

    // When the topic is printed
    JsonNode line = tail(cluster).get(0);

    // Then the record reads as JSON, with key and headers
    assertEquals(id, line.get("key").asText());
    assertEquals("00-trace", line.at("/headers/traceparent").asText());
    assertEquals("나루\"\n", line.at("/value/text").asText());
    assertEquals(3, line.at("/value/sequence").asInt());
    assertTrue(line.at("/value/finish_reason").isNull());
  }

  @Test
  void printsBytesThatDoNotDecodeAndGoesOn(KafkaCluster cluster) throws Exception {
    // Given a record that is no Avro, and one after it that is
    produce(cluster, new ProducerRecord<>(TOPIC, 0, utf8(id), utf8("junk!")));
    ChatToken piece = ChatToken.newBuilder().setRequestId(id).setSequence(0).setText("a").build();
    produce(cluster, new ProducerRecord<>(TOPIC, 0, utf8(id), serialize(piece)));

    // When the topic is printed
    List<JsonNode> lines = tail(cluster);

    // Then the first shows its bytes and what is wrong with them, the second its text
    assertEquals("anVuayE=", lines.get(0).get("value_base64").asText());
    assertTrue(lines.get(0).get("value_error").asText().contains("first byte"));
    assertEquals("a", lines.get(1).at("/value/text").asText());
  }

  @Test
  void stopsAfterTheNumberOfRecordsAskedFor(KafkaCluster cluster) throws Exception {
    // Given two records
    produce(cluster, new ProducerRecord<>(TOPIC, 0, utf8(id), utf8("one")));
    produce(cluster, new ProducerRecord<>(TOPIC, 0, utf8(id), utf8("two")));

    // When one is asked for
    NaruRun run = run(cluster, "--from-beginning", "--max", "1");

    // Then one is printed
    assertEquals(1, run.out().size());
  }

  @Test
  void failsInOneLineForATopicThatIsNotThere(KafkaCluster cluster) {
    // When a topic is asked for that nobody made
    NaruRun run = NaruRun.of("tail", id, "--bootstrap-servers", cluster.bootstrapServers());

    // Then it fails and says so
    assertEquals(1, run.exitCode());
    assertEquals(List.of("naru: no topic " + id + " on " + cluster.bootstrapServers()), run.err());
  }

  private List<JsonNode> tail(KafkaCluster cluster) throws Exception {
    List<JsonNode> ours = new ArrayList<>();
    for (String line : run(cluster, "--from-beginning", "--no-follow").out()) {
      JsonNode json = JSON.readTree(line);
      if (json.path("key").asText().equals(id)) {
        ours.add(json);
      }
    }
    return ours;
  }

  private static NaruRun run(KafkaCluster cluster, String... options) {
    List<String> arguments = new ArrayList<>(List.of("tail", TOPIC));
    arguments.addAll(List.of("--bootstrap-servers", cluster.bootstrapServers()));
    arguments.addAll(List.of(options));
    NaruRun run = NaruRun.of(arguments.toArray(String[]::new));
    assertEquals(0, run.exitCode(), run.err()::toString);
    return run;
  }

  private static void produce(KafkaCluster cluster, ProducerRecord<byte[], byte[]> record)
      throws Exception {
    try (var producer =
        new KafkaProducer<>(
            cluster.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }

  private static byte[] serialize(ChatToken piece) {
    try (AvroSerializer<ChatToken> serializer = new AvroSerializer<>()) {
      return serializer.serialize(TOPIC, piece);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
