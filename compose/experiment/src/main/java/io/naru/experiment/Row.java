package io.naru.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What one arm of an experiment measured.
 *
 * @param arm name of the arm, e.g. {@code engine_16}
 * @param metrics figures by name: snake_case with the unit in the name, e.g. {@code p99_ms}
 * @param settings what it was measured with, in words, by snake_case name; mostly empty
 */
public record Row(
    String arm,
    Map<String, Metric> metrics,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> settings) {
  private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

  public Row {
    metrics.keySet().forEach(Row::requireSnakeCase);
    settings.keySet().forEach(Row::requireSnakeCase);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** Without settings. */
  public Row(String arm, Map<String, Metric> metrics) {
    this(arm, metrics, Map.of());
  }

  public static Row of(String arm) {
    return new Row(arm, Map.of());
  }

  /** This row with one more metric. */
  public Row with(String name, double... values) {
    var all = new LinkedHashMap<>(metrics);
    all.put(name, Metric.of(values));
    return new Row(arm, all, settings);
  }

  /** This row with one more setting. */
  public Row withSetting(String name, String value) {
    var all = new LinkedHashMap<>(settings);
    all.put(name, value);
    return new Row(arm, metrics, all);
  }

  private static void requireSnakeCase(String name) {
    if (!SNAKE_CASE.matcher(name).matches()) {
      throw new IllegalArgumentException("names are snake_case, this one is not: " + name);
    }
  }
}
