package io.naru.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/**
 * How an experiment went: the object that {@code --json} prints as the last line.
 *
 * @param name the experiment
 * @param rows one an arm
 * @param seeds the seeds it was repeated with
 * @param seconds wall-clock time it took
 * @param versions versions of what the figures depend on
 */
public record Report(
    String name, List<Row> rows, List<Long> seeds, double seconds, Map<String, String> versions) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Runs {@code experiment} and reports on it. */
  public static Report of(Experiment experiment, Trial trial, Map<String, String> versions)
      throws Exception {
    long start = System.nanoTime();
    List<Row> rows = experiment.run(trial);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Report(experiment.name(), rows, trial.seeds(), seconds, versions);
  }

  /** One line of JSON. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report is plain data and always writes", e);
    }
  }
}
