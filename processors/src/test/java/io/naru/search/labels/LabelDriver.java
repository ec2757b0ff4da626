package io.naru.search.labels;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.schemas.search.SearchExample;
import io.naru.schemas.search.SearchFeedback;
import io.naru.schemas.search.SearchResult;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology in a test driver, from noon of a day on. */
final class LabelDriver implements AutoCloseable {
  static final LabelPolicy POLICY =
      new LabelPolicy(Duration.ofMinutes(30), Duration.ofDays(7), Duration.ofMinutes(1));

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> results;
  private final TestInputTopic<byte[], byte[]> feedback;
  private final TestOutputTopic<String, SearchExample> examples;
  private final TestOutputTopic<byte[], byte[]> buried;

  LabelDriver() {
    var topology = LabelTopology.of(POLICY, Map.of(), meters);
    driver = new TopologyTestDriver(topology, new Properties(), Visits.NOON);
    var bytes = new ByteArraySerializer();
    results = driver.createInputTopic(Topics.SEARCH_RESULTS.name(), bytes, bytes);
    feedback = driver.createInputTopic(Topics.SEARCH_FEEDBACK.name(), bytes, bytes);
    examples =
        driver.createOutputTopic(
            Topics.SEARCH_EXAMPLES.name(),
            new StringDeserializer(),
            new AvroDeserializer<>(SearchExample.class));
    buried =
        driver.createOutputTopic(
            Topics.SEARCH_FEEDBACK_DLQ.name(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  void show(SearchResult result) {
    pipe(results, result.getRequestId(), result, result.getCompletedAt());
  }

  void act(SearchFeedback act) {
    pipe(feedback, act.getRequestId(), act, act.getOccurredAt());
  }

  void rawFeedback(byte[] key, byte[] value) {
    feedback.pipeInput(key, value, Visits.NOON);
  }

  private static void pipe(
      TestInputTopic<byte[], byte[]> topic, String id, SpecificRecord record, Instant at) {
    byte[] value = new AvroSerializer<>().serialize("", record);
    topic.pipeInput(new TestRecord<>(id.getBytes(UTF_8), value, at));
  }

  void pass(Duration time) {
    driver.advanceWallClockTime(time);
  }

  /** Those written since the last call. */
  List<SearchExample> examples() {
    return examples.readValuesToList();
  }

  List<TestRecord<byte[], byte[]>> buried() {
    return buried.readRecordsToList();
  }

  double dropped(Drop reason) {
    var counter =
        meters.find("naru.labels.dropped").tag("reason", reason.name().toLowerCase()).counter();
    return counter == null ? 0 : counter.count();
  }

  /** Results that are still remembered. */
  long remembered() {
    long count = 0;
    try (var all = driver.getKeyValueStore(LabelStores.JOURNEYS).all()) {
      while (all.hasNext()) {
        all.next();
        count++;
      }
    }
    return count;
  }

  @Override
  public void close() {
    driver.close();
  }
}
