package io.naru.graph.worker;

import io.naru.graph.model.online.ModelState;
import io.naru.graph.model.online.Outcome;
import io.naru.graph.model.online.Validation;
import io.naru.schemas.model.ModelMetric;
import io.naru.schemas.model.ModelStatus;
import io.naru.schemas.model.ModelVersion;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** What is said of the state of a network that predictions are by. */
record ModelRecords(GraphWorkerConfig config) {
  private static final String ACCURACY = "accuracy";

  /** A state of a network is known by its graph and the steps it had taken. */
  static String name(String graph, Outcome outcome) {
    return graph + "/" + outcome.model().steps();
  }

  /** It is kept from this delta on, whose place on the log is given. */
  ModelVersion version(String graph, Outcome outcome, TopicPartition source, long offset) {
    return ModelVersion.newBuilder()
        .setModel(config.modelName())
        .setVersion(name(graph, outcome))
        .setStatus(ModelStatus.PROMOTED)
        .setLocation(config.directory().toAbsolutePath().toString())
        .setReason(reason(graph, outcome.model()))
        .setMetrics(metrics(outcome))
        .setSourceOffsets(Map.of(source.toString(), offset + 1))
        .setDecidedAt(Instant.ofEpochMilli(outcome.at()))
        .build();
  }

  /** How it did on the validation nodes, of which there are some. */
  ModelMetric accuracy(String graph, Outcome outcome) {
    Validation validation = outcome.model().validation();
    return ModelMetric.newBuilder()
        .setModel(config.modelName())
        .setVersion(name(graph, outcome))
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
