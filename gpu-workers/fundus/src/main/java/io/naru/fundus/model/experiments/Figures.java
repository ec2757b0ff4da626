package io.naru.fundus.model.experiments;

import io.naru.experiment.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures of arms, seed after seed, in the order in which they come first. */
final class Figures {
  private final Map<String, Map<String, List<Double>>> arms = new LinkedHashMap<>();

  void add(String arm, String metric, double value) {
    arms.computeIfAbsent(arm, name -> new LinkedHashMap<>())
        .computeIfAbsent(metric, name -> new ArrayList<>())
        .add(value);
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    arms.forEach(
        (arm, metrics) -> {
          Row row = Row.of(arm);
          for (Map.Entry<String, List<Double>> metric : metrics.entrySet()) {
            double[] values = metric.getValue().stream().mapToDouble(Double::doubleValue).toArray();
            row = row.with(metric.getKey(), values);
          }
          rows.add(row);
        });
    return rows;
  }
}
