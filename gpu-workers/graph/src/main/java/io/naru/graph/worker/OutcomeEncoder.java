package io.naru.graph.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.graph.model.online.Augmentation;
import io.naru.graph.model.online.EdgeName;
import io.naru.graph.model.online.ModelState;
import io.naru.graph.model.online.NodePrediction;
import io.naru.graph.model.online.Outcome;
import io.naru.graph.model.online.Validation;
import io.naru.schemas.graph.EdgeKey;
import io.naru.schemas.graph.GraphAugmentation;
import io.naru.schemas.graph.GraphPrediction;
import io.naru.schemas.graph.LabelProbability;
import io.naru.schemas.model.ModelMetric;
import io.naru.schemas.model.ModelStatus;
import io.naru.schemas.model.ModelVersion;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.GraphKeys;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Writes what a delta led to as records. */
final class OutcomeEncoder {
  private static final String ACCURACY = "accuracy";

  private final GraphWorkerConfig config;
  private final AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>();

  /**
   * @param settings of Kafka's clients, with the schema registry if there is one
   */
  OutcomeEncoder(GraphWorkerConfig config, Map<String, ?> settings) {
    this.config = config;
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
      String key = config.modelName() + "/" + version(graph, outcome);
      records.add(
          record(Topics.MODEL_VERSIONS, null, key, version(graph, outcome, source, offset)));
      if (outcome.model().validation().count() > 0) {
        records.add(record(Topics.MODEL_METRICS, null, key, accuracy(graph, outcome)));
      }
    }
    return records;
  }

  private ProducerRecord<byte[], byte[]> record(
      Topic topic, Integer partition, String key, SpecificRecord value) {
    byte[] bytes = value == null ? null : serializer.serialize(topic.name(), value);
    return new ProducerRecord<>(topic.name(), partition, key.getBytes(UTF_8), bytes);
  }

  /** A state of a network is known by its graph and the steps it had taken. */
  private static String version(String graph, Outcome outcome) {
    return graph + "/" + outcome.model().steps();
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
        .setModelVersion(version(graph, outcome))
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
        .setModelVersion(version(graph, outcome))
        .setGraphVersion(outcome.version())
        .setAt(Instant.ofEpochMilli(outcome.at()))
        .build();
  }

  private ModelVersion version(String graph, Outcome outcome, TopicPartition source, long offset) {
    return ModelVersion.newBuilder()
        .setModel(config.modelName())
        .setVersion(version(graph, outcome))
        .setStatus(ModelStatus.PROMOTED)
        .setLocation(config.directory().toAbsolutePath().toString())
        .setReason(reason(graph, outcome.model()))
        .setMetrics(metrics(outcome))
        .setSourceOffsets(Map.of(source.toString(), offset + 1))
        .setDecidedAt(Instant.ofEpochMilli(outcome.at()))
        .build();
  }

  private ModelMetric accuracy(String graph, Outcome outcome) {
    Validation validation = outcome.model().validation();
    return ModelMetric.newBuilder()
        .setModel(config.modelName())
        .setVersion(version(graph, outcome))
        .setName(ACCURACY)
        .setValue(validation.accuracy())
        .setCount(validation.count())
        .setLabels(new TreeMap<>(Map.of("graph", graph, "split", "validation")))
        .setMeasuredAt(Instant.ofEpochMilli(outcome.at()))
        .build();
  }

  private static String reason(String graph, ModelState model) {
    String learned = "learned " + model.steps() + " steps on graph " + graph;
    return model.validation().count() == 0
        ? learned
        : learned + ", best so far on its validation nodes";
  }

  /** Sorted: the order of Map.of differs from process to process, and with it the bytes. */
  private static TreeMap<String, Double> metrics(Outcome outcome) {
    TreeMap<String, Double> metrics = new TreeMap<>();
    metrics.put("steps", (double) outcome.model().steps());
    metrics.put("graph_version", (double) outcome.version());
    Validation validation = outcome.model().validation();
    if (validation.count() > 0) {
      metrics.put(ACCURACY, validation.accuracy());
      metrics.put("validation_nodes", (double) validation.count());
    }
    return metrics;
  }
}
