package io.naru.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A figure measured once or several times.
 *
 * @param values one value a seed or repetition, at least one
 */
@JsonPropertyOrder({"mean", "sd", "values"})
public record Metric(List<Double> values) {

  public Metric {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a metric needs at least one value");
    }
    values = List.copyOf(values);
  }

  public static Metric of(double... values) {
    return new Metric(DoubleStream.of(values).boxed().toList());
  }

  @JsonProperty
  public double mean() {
    return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
  }

  /** Sample standard deviation (n - 1); 0 for a single value. */
  @JsonProperty
  public double sd() {
    if (values.size() == 1) {
      return 0;
    }
    double mean = mean();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1));
  }
}
