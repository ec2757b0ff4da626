package io.naru.search.labels;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.schemas.search.SearchExample;
import io.naru.schemas.search.SearchFeedback;
import io.naru.schemas.search.SearchResult;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * The topology: search.results and search.feedback, each partition of the one with the same of the
 * other, one processor that follows the journeys, search.examples.
 */
public final class LabelTopology {
  private static final String LABELLER = "labeller";
  private static final String EXAMPLES = "write-" + Topics.SEARCH_EXAMPLES.name();
  private static final String BURIED = "write-" + Topics.SEARCH_FEEDBACK_DLQ.name();
  private static final TimestampExtractor TIME =
      (record, partitionTime) -> Math.max(0, record.timestamp());

  private LabelTopology() {}

  /**
   * The labeller.
   *
   * @param serdeSettings settings of the Avro serdes, as of a Kafka client
   * @param meters where it says what it did
   */
  public static Topology of(
      LabelPolicy policy, Map<String, ?> serdeSettings, MeterRegistry meters) {
    LabelMetrics metrics = new LabelMetrics(meters);
    Topology topology = new Topology();
    String results =
        source(
            topology,
            Topics.SEARCH_RESULTS,
            () ->
                new RecordReader<>(
                    SearchResult.class,
                    SearchResult::getRequestId,
                    LABELLER,
                    "",
                    serdeSettings,
                    metrics));
    String feedback =
        source(
            topology,
            Topics.SEARCH_FEEDBACK,
            () ->
                new RecordReader<>(
                    SearchFeedback.class,
                    SearchFeedback::getRequestId,
                    LABELLER,
                    BURIED,
                    serdeSettings,
                    metrics));
    topology.addProcessor(LABELLER, () -> new Labeller(policy, metrics), results, feedback);
    LabelStores.all().forEach(store -> topology.addStateStore(store, LABELLER));
    AvroSerializer<SearchExample> serializer = new AvroSerializer<>();
    serializer.configure(serdeSettings, false);
    topology.addSink(
        EXAMPLES, Topics.SEARCH_EXAMPLES.name(), new StringSerializer(), serializer, LABELLER);
    topology.addSink(
        BURIED,
        Topics.SEARCH_FEEDBACK_DLQ.name(),
        new ByteArraySerializer(),
        new ByteArraySerializer(),
        feedback);
    return topology;
  }

  private static String source(
      Topology topology, Topic topic, ProcessorSupplier<byte[], byte[], Object, Object> reader) {
    String name = "read-" + topic.name();
    topology.addSource(
        AutoOffsetReset.earliest(),
        topic.name(),
        TIME,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        topic.name());
    topology.addProcessor(name, reader, topic.name());
    return name;
  }
}
