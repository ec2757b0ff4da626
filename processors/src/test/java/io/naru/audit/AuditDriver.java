package io.naru.audit;

import static io.naru.audit.Requests.NOON;
import static io.naru.audit.Requests.completion;
import static io.naru.audit.Requests.prompt;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.schemas.common.ConservationSum;
import io.naru.schemas.common.Outcome;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology in a test driver, from noon of a day on. */
final class AuditDriver implements AutoCloseable {
  static final Duration RETENTION = Duration.ofHours(24);

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> prompts;
  private final TestInputTopic<byte[], byte[]> completions;
  private final TestOutputTopic<String, ConservationSum> sums;

  AuditDriver() {
    var policy = new AuditPolicy(Duration.ofMillis(100), RETENTION, 4, 2);
    var topology = AuditTopology.of(policy, Map.of(), meters);
    driver = new TopologyTestDriver(topology, new Properties(), NOON);
    var bytes = new ByteArraySerializer();
    prompts =
        driver.createInputTopic(Topics.CHAT_PROMPTS.name(), bytes, bytes, NOON, Duration.ZERO);
    completions =
        driver.createInputTopic(Topics.CHAT_COMPLETIONS.name(), bytes, bytes, NOON, Duration.ZERO);
    sums =
        driver.createOutputTopic(
            Topics.AUDIT_SUMS.name(),
            new StringDeserializer(),
            new AvroDeserializer<>(ConservationSum.class));
  }

  void accept(String id, String tenant, Instant acceptedAt) {
    prompts.pipeInput(id.getBytes(), encode(prompt(id, tenant, acceptedAt)));
  }

  void end(String id, String tenant, Outcome outcome) {
    end(id, tenant, NOON, outcome);
  }

  void end(String id, String tenant, Instant acceptedAt, Outcome outcome) {
    completions.pipeInput(id.getBytes(), encode(completion(id, tenant, acceptedAt, outcome)));
  }

  void rawPrompt(byte[] key, byte[] value, Map<String, String> headers, Instant timestamp) {
    Headers recordHeaders = new RecordHeaders();
    headers.forEach((name, header) -> recordHeaders.add(name, header.getBytes()));
    prompts.pipeInput(new TestRecord<>(key, value, recordHeaders, timestamp));
  }

  void rawCompletion(byte[] key, byte[] value) {
    completions.pipeInput(key, value);
  }

  void pass(Duration time) {
    driver.advanceWallClockTime(time);
  }

  /** Lets both punctuators fire, and gives every sum written since the last call, oldest first. */
  List<ConservationSum> emitted() {
    pass(Duration.ofMillis(100));
    pass(Duration.ofMillis(100));
    return sums.readValuesToList();
  }

  /** The last sum of a tenant among those written since the last call. */
  ConservationSum sum(String tenant) {
    return emitted().stream()
        .filter(sum -> sum.getTenant().equals(tenant))
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new AssertionError("no sum of " + tenant));
  }

  private static byte[] encode(SpecificRecord record) {
    return new AvroSerializer<>().serialize("", record);
  }

  @Override
  public void close() {
    driver.close();
  }
}
