package io.naru.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Experiment TWO_ARMS =
      new Experiment() {
        @Override
        public String name() {
          return "two_arms";
        }

        @Override
        public String summary() {
          return "measures nothing, twice";
        }

        @Override
        public List<Row> run(Trial trial) {
          return List.of(
              Row.of("plain").with("accuracy", 0.5, 0.7).with("p99_ms", 12),
              Row.of("tuned").with("accuracy", 0.75));
        }
      };

  @Test
  void printsOneJsonObjectWithMeanSdAndValues() throws Exception {
    // Given
    var trial = new Trial(List.of(1L, 2L), Map.of(), Progress.silent());

    // When
    JsonNode json =
        new ObjectMapper().readTree(Report.of(TWO_ARMS, trial, Map.of("naru", "0.1.0")).toJson());

    // Then
    assertEquals("two_arms", json.get("name").asText());
    JsonNode accuracy = json.at("/rows/0/metrics/accuracy");
    assertEquals(0.6, accuracy.get("mean").asDouble(), 1e-12);
    assertEquals(Math.sqrt(0.02), accuracy.get("sd").asDouble(), 1e-12);
    assertEquals(2, accuracy.get("values").size());
    assertEquals(0.0, json.at("/rows/1/metrics/accuracy/sd").asDouble());
    assertEquals(2, json.get("seeds").size());
    assertEquals("0.1.0", json.at("/versions/naru").asText());
    assertTrue(json.get("seconds").asDouble() >= 0);
  }

  @Test
  void tableLeavesCellsOfMissingMetricsEmpty() throws Exception {
    // Given
    var trial = new Trial(List.of(1L), Map.of(), Progress.silent());

    // When
    String table = ReportTable.render(Report.of(TWO_ARMS, trial, Map.of()));

    // Then
    assertEquals(
        """
        | arm | accuracy | p99_ms |
        |---|---:|---:|
        | plain | 0.6000 ± 0.1414 | 12.00 |
        | tuned | 0.7500 |  |
        """,
        table);
  }

  @Test
  void refusesNamesThatNobodyCouldQuery() {
    assertThrows(IllegalArgumentException.class, () -> Row.of("a").with("P99 ms", 1));
  }
}
