package io.naru.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What one arm of an experiment measured.
 *
 * @param arm name of the arm, e.g. {@code engine_16}
 * @param metrics figures by name: snake_case with the unit in the name, e.g. {@code p99_ms}
 */
public record Row(String arm, Map<String, Metric> metrics) {
  private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

  public Row {
    metrics.keySet().forEach(Row::requireSnakeCase);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  public static Row of(String arm) {
    return new Row(arm, Map.of());
  }

  /** This row with one more metric. */
  public Row with(String name, double... values) {
    var all = new LinkedHashMap<>(metrics);
    all.put(name, Metric.of(values));
    return new Row(arm, all);
  }

  private static void requireSnakeCase(String name) {
    if (!SNAKE_CASE.matcher(name).matches()) {
      throw new IllegalArgumentException("metric names are snake_case, this one is not: " + name);
    }
  }
}
