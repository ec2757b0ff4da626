package io.naru.chat.model.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.experiment.Progress;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenizerExperimentTest {

  @Test
  void morphemeAwareMergesFindTheBoundariesOfUnseenStems() {
    // Given
    Trial trial = new Trial(List.of(1L, 2L, 3L), Map.of(), Progress.silent());
    // When
    List<Row> rows = new TokenizerExperiment().run(trial);
    // Then
    Row plain = rows.get(0);
    Row aware = rows.get(1);
    assertEquals(0, mean(aware, "crossing_merges"));
    assertTrue(mean(plain, "crossing_merges") > 0);
    assertTrue(mean(aware, "boundary_f1") >= mean(plain, "boundary_f1") + 0.1, rows.toString());
    assertTrue(
        mean(aware, "tokens_per_word") <= 1.1 * mean(plain, "tokens_per_word"), rows.toString());
  }

  private static double mean(Row row, String metric) {
    return row.metrics().get(metric).mean();
  }
}
