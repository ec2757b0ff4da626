package io.naru.graph.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.graph.model.state.LabelUse;
import io.naru.graph.model.state.Operation;
import io.naru.graph.model.state.RandomOperations;
import io.naru.graph.model.state.SparseVector;
import io.naru.schemas.graph.EdgeRemoval;
import io.naru.schemas.graph.EdgeUpsert;
import io.naru.schemas.graph.GraphDelta;
import io.naru.schemas.graph.NodeRemoval;
import io.naru.schemas.graph.NodeUpsert;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of graph.deltas for some graphs that change at random, turn by turn. */
final class DeltaRecords {
  private static final List<String> GRAPHS = List.of("ports", "acme:rivers", "ferries");
  private static final int OPERATIONS = 8;
  private static final int NODES = 30;

  private final Map<String, RandomOperations> operations = new TreeMap<>();
  private final Map<String, Long> versions = new TreeMap<>();
  private final AvroSerializer<GraphDelta> serializer = new AvroSerializer<>();

  DeltaRecords() {
    serializer.configure(Map.of(), false);
    for (String graph : GRAPHS) {
      operations.put(graph, new RandomOperations(graph.hashCode(), NODES));
    }
  }

  List<ProducerRecord<byte[], byte[]>> next(int count) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(next(GRAPHS.get(i % GRAPHS.size())));
    }
    return records;
  }

  private ProducerRecord<byte[], byte[]> next(String graph) {
    long version = versions.merge(graph, 1L, Long::sum);
    List<Object> changes = new ArrayList<>();
    for (int i = 0; i < OPERATIONS; i++) {
      changes.add(schema(operations.get(graph).next()));
    }
    GraphDelta delta =
        GraphDelta.newBuilder()
            .setGraph(graph)
            .setGraphVersion(version)
            .setUpdateId("%032x".formatted(version))
            .setAt(Instant.ofEpochSecond(version))
            .setOperations(changes)
            .build();
    String topic = Topics.GRAPH_DELTAS.name();
    return new ProducerRecord<>(topic, graph.getBytes(UTF_8), serializer.serialize(topic, delta));
  }

  private static Object schema(Operation operation) {
    if (operation instanceof Operation.UpsertNode upsert) {
      return NodeUpsert.newBuilder()
          .setNode(upsert.node())
          .setFeatures(upsert.features().map(DeltaRecords::vector).orElse(null))
          .setLabel(upsert.label().map(label -> label.name()).orElse(null))
          .setLabelUse(
              upsert.label().map(label -> label.use() == LabelUse.VALIDATION).orElse(false)
                  ? io.naru.schemas.graph.LabelUse.VALIDATION
                  : io.naru.schemas.graph.LabelUse.TRAIN)
          .build();
    } else if (operation instanceof Operation.InsertEdge insert) {
      return EdgeUpsert.newBuilder()
          .setSource(insert.source())
          .setTarget(insert.target())
          .setRelation(insert.relation())
          .build();
    } else if (operation instanceof Operation.RemoveEdge removal) {
      return EdgeRemoval.newBuilder()
          .setSource(removal.source())
          .setTarget(removal.target())
          .setRelation(removal.relation())
          .build();
    }
    return NodeRemoval.newBuilder().setNode(((Operation.RemoveNode) operation).node()).build();
  }

  private static io.naru.schemas.graph.SparseVector vector(SparseVector vector) {
    List<Float> values = new ArrayList<>();
    for (float value : vector.values()) {
      values.add(value);
    }
    return new io.naru.schemas.graph.SparseVector(
        vector.width(), Arrays.stream(vector.columns()).boxed().toList(), values);
  }
}
