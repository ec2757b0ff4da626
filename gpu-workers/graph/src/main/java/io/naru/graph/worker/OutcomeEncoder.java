package io.naru.graph.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.graph.model.online.Augmentation;
import io.naru.graph.model.online.EdgeName;
import io.naru.graph.model.online.ModelState;
import io.naru.graph.model.online.NodePrediction;
import io.naru.graph.model.online.Outcome;
import io.naru.schemas.graph.EdgeKey;
import io.naru.schemas.graph.GraphAugmentation;
import io.naru.schemas.graph.GraphPrediction;
import io.naru.schemas.graph.LabelProbability;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.GraphKeys;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Writes what a delta led to as records. */
final class OutcomeEncoder {
  private final GraphWorkerConfig config;
  private final ModelRecords models;
  private final AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>();

  /**
   * @param settings of Kafka's clients, with the schema registry if there is one
   */
  OutcomeEncoder(GraphWorkerConfig config, Map<String, ?> settings) {
    this.config = config;
    this.models = new ModelRecords(config);
    serializer.configure(settings, false);
  }

  /**
   * All records of an outcome, in the order in which they are written.
   *
   * @param source where the delta stands; predictions go to the partition of the same number
   * @param offset of the delta
   */
  List<ProducerRecord<byte[], byte[]>> encode(
      String graph, Outcome outcome, TopicPartition source, long offset) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    if (config.emitAugmentations()) {
      records.add(record(Topics.GRAPH_AUGMENTATIONS, null, graph, augmentation(graph, outcome)));
    }
    for (NodePrediction prediction : outcome.predictions()) {
      String key = GraphKeys.prediction(graph, prediction.node());
      records.add(
          record(
              Topics.GRAPH_PREDICTIONS,
              source.partition(),
              key,
              prediction(graph, outcome, prediction)));
    }
    for (String node : outcome.removed()) {
      String key = GraphKeys.prediction(graph, node);
      records.add(record(Topics.GRAPH_PREDICTIONS, source.partition(), key, null));
    }
    if (isVersionDue(outcome)) {
      String key = config.modelName() + "/" + ModelRecords.name(graph, outcome);
      records.add(
          record(Topics.MODEL_VERSIONS, null, key, models.version(graph, outcome, source, offset)));
      if (outcome.model().validation().count() > 0) {
        records.add(record(Topics.MODEL_METRICS, null, key, models.accuracy(graph, outcome)));
      }
    }
    return records;
  }

  private ProducerRecord<byte[], byte[]> record(
      Topic topic, Integer partition, String key, SpecificRecord value) {
    byte[] bytes = value == null ? null : serializer.serialize(topic.name(), value);
    return new ProducerRecord<>(topic.name(), partition, key.getBytes(UTF_8), bytes);
  }

  /** A state is kept at the delta at which it was learnt, so that what it has seen ends there. */
  private boolean isVersionDue(Outcome outcome) {
    ModelState model = outcome.model();
    return model.steps() / config.versionSteps() > model.before() / config.versionSteps();
  }

  private GraphAugmentation augmentation(String graph, Outcome outcome) {
    Augmentation augmentation = outcome.augmentation();
    return GraphAugmentation.newBuilder()
        .setGraph(graph)
        .setGraphVersion(outcome.version())
        .setModel(config.modelName())
        .setModelVersion(ModelRecords.name(graph, outcome))
        .setProposal(augmentation.proposals())
        .setAccepted(augmentation.accepted())
        .setSince(augmentation.since())
        .setEdgesDropped(keys(augmentation.edgesDropped()))
        .setEdgesRestored(keys(augmentation.edgesRestored()))
        .setNodesDropped(augmentation.nodesDropped())
        .setNodesRestored(augmentation.nodesRestored())
        .setAcceptanceRate((double) augmentation.accepted() / Math.max(1, augmentation.proposals()))
        .setLogProbability(augmentation.logProbability())
        .setEdgeChangeRatio(augmentation.edgeRatio())
        .setNodeChangeRatio(augmentation.nodeRatio())
        .setAt(Instant.ofEpochMilli(outcome.at()))
        .build();
  }

  private static List<EdgeKey> keys(List<EdgeName> edges) {
    return edges.stream().map(edge -> new EdgeKey(edge.source(), edge.target(), "")).toList();
  }

  private GraphPrediction prediction(String graph, Outcome outcome, NodePrediction prediction) {
    float[] probabilities = prediction.probabilities();
    List<LabelProbability> distribution =
        IntStream.range(0, probabilities.length)
            .boxed()
            .sorted(Comparator.comparingDouble(c -> -probabilities[c]))
            .map(c -> new LabelProbability(outcome.classes().get(c), (double) probabilities[c]))
            .toList();
    return GraphPrediction.newBuilder()
        .setGraph(graph)
        .setNode(prediction.node())
        .setLabel(outcome.classes().get(prediction.best()))
        .setDistribution(distribution)
        .setModel(config.modelName())
        .setModelVersion(ModelRecords.name(graph, outcome))
        .setGraphVersion(outcome.version())
        .setAt(Instant.ofEpochMilli(outcome.at()))
        .build();
  }
}
