package io.naru.graph.model.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.experiment.Progress;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DgtExperimentTest {
  private static final int NODES = 60;

  @TempDir Path folder;

  @Test
  void armsAreComparedSplitBySplit() throws IOException {
    // Given
    writeGraph();
    // When
    List<Row> rows =
        new DgtExperiment()
            .run(trial(Map.of("splits", "2", "arms", "mlp,gcn,dgt,dgt_light", "epochs", "5")));
    // Then
    assertEquals(
        List.of("mlp", "gcn", "dgt", "dgt_light", "dgt - mlp", "dgt - gcn", "dgt - dgt_light"),
        rows.stream().map(Row::arm).toList());
    Row dgt = rows.get(2);
    assertEquals(2, dgt.metrics().get("accuracy").values().size());
    assertTrue(dgt.settings().get("settings").contains("criteria=BFS+PPR+FEAT"));
    assertEquals(
        dgt.metrics().get("accuracy").mean() - rows.get(0).metrics().get("accuracy").mean(),
        rows.get(4).metrics().get("accuracy").mean(),
        1e-12);
  }

  @Test
  void whatWasBrokenOffGoesOnWithWhatIsDone() throws IOException {
    writeGraph();
    Path file = folder.resolve("fits.tsv");
    Map<String, String> options =
        Map.of("splits", "1", "arms", "mlp", "epochs", "3", "resume", file.toString());
    List<Row> first = new DgtExperiment().run(trial(options));
    List<String> fits = Files.readAllLines(file);
    Files.writeString(file, String.join("\n", fits) + "\ntorn\t0.5\t");

    assertEquals(first, new DgtExperiment().run(trial(options)));
    assertEquals(fits.size() + 1, Files.readAllLines(file).size(), "nothing was fitted again");
  }

  @Test
  void wrongOptionsAreRefused() throws IOException {
    writeGraph();
    refused(Map.of("arms", "gat"));
    refused(Map.of("splits", "fixed"));
    refused(Map.of("split-from", "2"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new DgtExperiment().run(new Trial(List.of(1L), Map.of(), Progress.silent())));
  }

  @Test
  void theTimeOfAnEpochIsMeasuredOnRandomGraphs() throws IOException {
    List<Row> rows = new DgtExperiment().run(trial(Map.of("scaling", "true", "nodes", "60,120")));

    assertEquals(List.of("dgt", "dense", "node_sort"), rows.stream().map(Row::arm).toList());
    assertTrue(rows.get(0).metrics().get("seconds_at_120").mean() > 0);
  }

  @Test
  void theSlopeIsTheExponent() {
    assertEquals(1.5, DgtScaling.slope(Map.of(10, 2.0, 40, 16.0, 160, 128.0)), 1e-9);
  }

  private void refused(Map<String, String> options) {
    assertThrows(IllegalArgumentException.class, () -> new DgtExperiment().run(trial(options)));
  }

  private Trial trial(Map<String, String> options) {
    Map<String, String> all = new HashMap<>(options);
    all.put("data", folder.toString());
    return new Trial(List.of(1L), all, Progress.silent());
  }

  private void writeGraph() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder labels = new StringBuilder();
    StringBuilder features = new StringBuilder();
    StringBuilder edges = new StringBuilder();
    StringBuilder splits = new StringBuilder("#node\tsplit0\tsplit1\n");
    String[] parts = {"train", "val", "test"};
    for (int node = 0; node < NODES; node++) {
      labels.append(node).append('\t').append(node % 2).append('\n');
      features.append(node + "\t" + (node % 2 + 2 * random.nextInt(3)) + ":1\n");
      edges.append(node + "\t" + (node + 2) % NODES + "\n");
      splits.append(node + "\t" + parts[node % 3] + "\t" + parts[node / 2 % 3] + "\n");
    }
    Files.writeString(folder.resolve("labels.tsv"), labels);
    Files.writeString(folder.resolve("features.tsv"), features);
    Files.writeString(folder.resolve("edges.tsv"), edges);
    Files.writeString(folder.resolve("splits10.tsv"), splits);
  }
}
