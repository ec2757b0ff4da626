package io.naru.search.model.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.experiment.Progress;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchWorldExperimentTest {

  @Test
  void everyArmIsMeasuredAndTheLanguageModelStaysAsItWas(@TempDir Path cache) {
    // Given
    Map<String, String> options = Map.of("touch", "true", "cache", cache.toString());
    Trial trial = new Trial(List.of(1L), options, Progress.silent());
    // When
    List<Row> rows = new SearchWorldExperiment().run(trial);
    // Then
    assertTrue(
        rows.stream()
            .map(Row::arm)
            .toList()
            .containsAll(List.of("bm25", "two_tower", "zero_shot_seq", "p_tuned_bag", "margins")));
    Row tuned =
        rows.stream().filter(row -> row.arm().equals("p_tuned_seq")).findAny().orElseThrow();
    assertEquals(1, tuned.metrics().get("lm_unchanged").mean());
    assertTrue(tuned.metrics().get("trainable_share").mean() <= 0.01);
    Row words = rows.stream().filter(row -> row.arm().equals("bm25")).findAny().orElseThrow();
    assertEquals(0.125, words.metrics().get("category_hit_at_5_unseen").mean(), 0.1);
  }
}
