package io.naru.processors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.schemas.common.Outcome;
import io.naru.schemas.common.Timings;
import io.naru.schemas.search.FeedbackKind;
import io.naru.schemas.search.LabelStage;
import io.naru.schemas.search.SearchExample;
import io.naru.schemas.search.SearchFeedback;
import io.naru.schemas.search.SearchHit;
import io.naru.schemas.search.SearchResult;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.testing.ChildProcess;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(KafkaExtension.class)
class LabellerIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final Pattern RUNNING = Pattern.compile(ProcessorsProcess.RUNNING);
  private static final int RESULTS = 300;

  @TempDir Path stateDir;
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
            "kafka.streams.application.id", "labeller-it",
            "kafka.streams.state.dir", stateDir.toString(),
            "labels.click.window.ms", "3000",
            "labels.grace.ms", "500");
  }

  @Test
  void each_clicked_result_gives_one_example_though_the_processors_are_killed() throws Exception {
    // Given
    List<String> ids =
        IntStream.range(0, RESULTS)
            .mapToObj(i -> UUID.randomUUID().toString().replace("-", ""))
            .toList();

    // When
    try (ChildProcess processors = start()) {
      processors.awaitLine(RUNNING, LIMIT);
      visit(ids.subList(0, RESULTS / 2));
      awaitExamples(ids, 1);
      processors.kill();
    }
    visit(ids.subList(RESULTS / 2, RESULTS));
    Map<String, Integer> examples;
    try (ChildProcess processors = start()) {
      processors.awaitLine(RUNNING, LIMIT);
      examples = awaitExamples(ids, RESULTS);
    }

    // Then
    assertEquals(RESULTS, examples.size());
    examples.forEach((id, count) -> assertEquals(1, count, id));
  }

  private ChildProcess start() {
    List<String> arguments =
        new TreeMap<>(settings).entrySet().stream().map(Map.Entry::toString).toList();
    return ChildProcess.start("labeller", ProcessorsProcess.class.getName(), arguments);
  }

  /** A result with one click, for each id. */
  private void visit(List<String> ids) {
    try (var producer =
        new KafkaProducer<>(
            KafkaSettings.from(settings).producer(),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (String id : ids) {
        Instant now = Instant.now();
        producer.send(record(Topics.SEARCH_RESULTS, id, result(id, now)));
        producer.send(record(Topics.SEARCH_FEEDBACK, id, click(id, now)));
      }
    }
  }

  private static ProducerRecord<byte[], byte[]> record(
      Topic topic, String id, SpecificRecord value) {
    byte[] bytes = new AvroSerializer<>().serialize(topic.name(), value);
    return new ProducerRecord<>(topic.name(), id.getBytes(), bytes);
  }

  private static SearchResult result(String id, Instant now) {
    List<SearchHit> hits =
        IntStream.rangeClosed(1, 3)
            .mapToObj(
                k ->
                    SearchHit.newBuilder()
                        .setProductId("p" + k)
                        .setPosition(k)
                        .setScore(-k)
                        .build())
            .toList();
    return SearchResult.newBuilder()
        .setRequestId(id)
        .setOutcome(Outcome.RESULT)
        .setQuery("something")
        .setHits(hits)
        .setModelVersion("v1")
        .setTimings(Timings.newBuilder().build())
        .setAcceptedAt(now)
        .setCompletedAt(now)
        .build();
  }

  private static SearchFeedback click(String id, Instant now) {
    return SearchFeedback.newBuilder()
        .setFeedbackId("click-" + id)
        .setRequestId(id)
        .setProductId("p2")
        .setKind(FeedbackKind.CLICK)
        .setOccurredAt(now)
        .build();
  }

  /** Provisional examples of these requests by id, as soon as there are so many. */
  private Map<String, Integer> awaitExamples(List<String> ids, int least) {
    Map<String, Object> config = new HashMap<>(KafkaSettings.from(settings).consumer());
    config.put("isolation.level", "read_committed");
    AvroDeserializer<SearchExample> decoder = new AvroDeserializer<>(SearchExample.class);
    List<String> found = new ArrayList<>();
    TopicPartition partition = new TopicPartition(Topics.SEARCH_EXAMPLES.name(), 0);
    long end = System.nanoTime() + LIMIT.toNanos();
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      while (found.size() < least && System.nanoTime() < end) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          SearchExample example = decoder.deserialize(record.topic(), record.value());
          if (ids.contains(example.getRequestId())) {
            assertEquals(LabelStage.PROVISIONAL, example.getStage());
            found.add(example.getRequestId());
          }
        }
      }
    }
    Map<String, Integer> counts = new HashMap<>();
    found.forEach(id -> counts.merge(id, 1, Integer::sum));
    return counts;
  }
}
