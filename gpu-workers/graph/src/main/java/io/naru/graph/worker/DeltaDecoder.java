package io.naru.graph.worker;

import io.naru.graph.model.state.Delta;
import io.naru.graph.model.state.LabelUse;
import io.naru.graph.model.state.NodeLabel;
import io.naru.graph.model.state.Operation;
import io.naru.graph.model.state.SparseVector;
import io.naru.schemas.graph.EdgeRemoval;
import io.naru.schemas.graph.EdgeUpsert;
import io.naru.schemas.graph.GraphDelta;
import io.naru.schemas.graph.NodeRemoval;
import io.naru.schemas.graph.NodeUpsert;
import io.naru.schemas.serde.AvroDeserializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records of graph.deltas as the model knows them. */
final class DeltaDecoder {
  private final AvroDeserializer<GraphDelta> decoder;

  /**
   * @param settings of Kafka's clients, with the schema registry if there is one
   */
  DeltaDecoder(Map<String, ?> settings) {
    decoder = new AvroDeserializer<>(GraphDelta.class, settings);
  }

  /**
   * A delta and the name of its graph.
   *
   * @param delta what changes
   */
  record Named(String graph, Delta delta) {}

  /**
   * @throws io.naru.schemas.serde.MalformedRecordException if the bytes are no delta
   * @throws IllegalArgumentException if it has an operation that this version does not know
   */
  Named decode(ConsumerRecord<byte[], byte[]> record) {
    GraphDelta delta = decoder.deserialize(record.topic(), record.value());
    List<Operation> operations = new ArrayList<>(delta.getOperations().size());
    for (Object operation : delta.getOperations()) {
      operations.add(operation(operation));
    }
    return new Named(
        delta.getGraph(),
        new Delta(delta.getGraphVersion(), delta.getAt().toEpochMilli(), operations));
  }

  private static Operation operation(Object operation) {
    if (operation instanceof NodeUpsert upsert) {
      return new Operation.UpsertNode(upsert.getNode(), features(upsert), label(upsert));
    } else if (operation instanceof EdgeUpsert upsert) {
      return new Operation.InsertEdge(upsert.getSource(), upsert.getTarget(), upsert.getRelation());
    } else if (operation instanceof NodeRemoval removal) {
      return new Operation.RemoveNode(removal.getNode());
    } else if (operation instanceof EdgeRemoval removal) {
      return new Operation.RemoveEdge(
          removal.getSource(), removal.getTarget(), removal.getRelation());
    }
    throw new IllegalArgumentException("an operation that this version has not: " + operation);
  }

  private static Optional<SparseVector> features(NodeUpsert upsert) {
    return Optional.ofNullable(upsert.getFeatures())
        .map(
            vector -> {
              int[] columns = vector.getIndices().stream().mapToInt(Integer::intValue).toArray();
              float[] values = new float[columns.length];
              for (int i = 0; i < values.length; i++) {
                values[i] = vector.getValues().get(i);
              }
              return new SparseVector(vector.getWidth(), columns, values);
            });
  }

  private static Optional<NodeLabel> label(NodeUpsert upsert) {
    LabelUse use =
        switch (upsert.getLabelUse()) {
          case TRAIN -> LabelUse.TRAIN;
          case VALIDATION -> LabelUse.VALIDATION;
          case UNKNOWN -> LabelUse.NONE;
        };
    return Optional.ofNullable(upsert.getLabel()).map(label -> new NodeLabel(label, use));
  }
}
