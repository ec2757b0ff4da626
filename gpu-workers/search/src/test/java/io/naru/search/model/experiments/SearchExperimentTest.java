package io.naru.search.model.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.experiment.Progress;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchExperimentTest {
  private static final List<String> COLOURS = List.of("red", "blue", "green", "black");
  private static final List<String> THINGS =
      List.of(
          "hammer", "scarf", "kettle", "lamp", "drill", "chair", "paint", "rope", "vase", "oven");

  @TempDir Path directory;

  @Test
  void everyArmIsMeasuredAndTheLanguageModelStaysAsItIs() throws IOException {
    // Given
    writeTables();
    Map<String, String> options =
        Map.of(
            "data", directory.toString(),
            "cache", directory.resolve("cache").toString(),
            "prompts", directory.resolve("prompts").toString());
    // When
    List<Row> rows = new SearchExperiment().run(new Trial(List.of(1L), options, Progress.silent()));
    List<Row> again =
        new SearchExperiment().run(new Trial(List.of(1L), options, Progress.silent()));
    // Then
    Map<String, Row> byArm = rows.stream().collect(Collectors.toMap(Row::arm, row -> row));
    for (String arm : List.of("bm25", "frozen", "two_tower", "prompt_tuned", "hybrid")) {
      double ndcg = figure(byArm.get(arm), "ndcg_at_10");
      assertTrue(ndcg > 0.2 && ndcg <= 1, arm + " " + ndcg);
    }
    Row model = byArm.get("language_model");
    assertEquals(1, figure(model, "weights_unchanged"));
    double trained = figure(byArm.get("hybrid"), "trainable_parameters");
    assertTrue(trained > 0 && trained <= 0.01 * figure(model, "parameters"), "trained " + trained);
    assertEquals(rows, again);
  }

  @Test
  void withoutDataItSaysWhatItNeeds() {
    Trial trial = new Trial(List.of(1L), Map.of(), Progress.silent());
    var thrown =
        assertThrows(IllegalArgumentException.class, () -> new SearchExperiment().run(trial));
    assertEquals(
        "the experiment needs --data DIR with products.tsv, queries.tsv, labels.tsv",
        thrown.getMessage());
  }

  private void writeTables() throws IOException {
    StringBuilder products = new StringBuilder("product_id\ttitle\n");
    StringBuilder queries = new StringBuilder("query_id\tquery\n");
    StringBuilder labels = new StringBuilder("query_id\tproduct_id\trelevance\n");
    for (int t = 0; t < THINGS.size(); t++) {
      for (int c = 0; c < COLOURS.size(); c++) {
        String id = t + "-" + c;
        products.append(id).append('\t').append(COLOURS.get(c)).append(' ').append(THINGS.get(t));
        products.append(" for the house\n");
        queries.append(id).append('\t').append(THINGS.get(t)).append(" in ");
        queries.append(COLOURS.get(c)).append('\n');
        labels.append(id).append('\t').append(id).append("\t3\n");
        labels.append(id).append('\t').append(t).append('-').append((c + 1) % 4).append("\t2\n");
      }
    }
    Files.writeString(directory.resolve("products.tsv"), products);
    Files.writeString(directory.resolve("queries.tsv"), queries);
    Files.writeString(directory.resolve("labels.tsv"), labels);
  }

  private static double figure(Row row, String name) {
    return row.metrics().get(name).mean();
  }
}
