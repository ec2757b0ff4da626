package io.naru.graph.validation;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.schemas.graph.GraphDelta;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topics;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** The topology: graph.updates, one processor that holds the graphs, graph.deltas. */
public final class ValidationTopology {
  private static final String VALIDATOR = "validator";
  private static final String DELTAS = "write-" + Topics.GRAPH_DELTAS.name();
  private static final String BURIED = "write-" + Topics.GRAPH_UPDATES_DLQ.name();
  private static final TimestampExtractor TIME =
      (record, partitionTime) -> Math.max(0, record.timestamp());

  private ValidationTopology() {}

  /**
   * The validation of updates.
   *
   * @param serdeSettings settings of the Avro serdes, as of a Kafka client
   * @param meters where it says what it did
   */
  public static Topology of(
      ValidationPolicy policy, Map<String, ?> serdeSettings, MeterRegistry meters) {
    ValidationMetrics metrics = new ValidationMetrics(meters);
    Topology topology = new Topology();
    String updates = Topics.GRAPH_UPDATES.name();
    topology.addSource(
        AutoOffsetReset.earliest(),
        updates,
        TIME,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        updates);
    topology.addProcessor(
        VALIDATOR,
        () -> new GraphValidator(policy, serdeSettings, metrics, DELTAS, BURIED),
        updates);
    GraphStores.all().forEach(store -> topology.addStateStore(store, VALIDATOR));
    AvroSerializer<GraphDelta> serializer = new AvroSerializer<>();
    serializer.configure(serdeSettings, false);
    topology.addSink(
        DELTAS, Topics.GRAPH_DELTAS.name(), new StringSerializer(), serializer, VALIDATOR);
    topology.addSink(
        BURIED,
        Topics.GRAPH_UPDATES_DLQ.name(),
        new ByteArraySerializer(),
        new ByteArraySerializer(),
        VALIDATOR);
    return topology;
  }
}
