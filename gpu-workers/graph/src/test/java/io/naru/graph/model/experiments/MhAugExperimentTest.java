package io.naru.graph.model.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.experiment.Metric;
import io.naru.experiment.Progress;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import io.naru.graph.model.dataset.DatasetException;
import io.naru.graph.model.gnn.Backbone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MhAugExperimentTest {
  private static final int NODES = 60;

  @TempDir private Path folder;

  /** Two communities in a ring each, with a word of their own now and then. */
  @BeforeEach
  void write() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    List<String> labels = new ArrayList<>();
    List<String> features = new ArrayList<>();
    List<String> edges = new ArrayList<>();
    List<String> splits = new ArrayList<>(List.of("# node\tone\tother"));
    for (int node = 0; node < NODES; node++) {
      int community = node % 2;
      labels.add(node + "\t" + community);
      features.add(node + "\t" + (random.nextBoolean() ? community : 2) + ":1");
      edges.add(node + "\t" + (node + 2) % NODES);
      String part = node < 10 ? "train" : node < 30 ? "val" : "test";
      splits.add(node + "\t" + part + "\t" + part);
    }
    Files.write(folder.resolve("labels.tsv"), labels);
    Files.write(folder.resolve("features.tsv"), features);
    Files.write(folder.resolve("edges.tsv"), edges);
    Files.write(folder.resolve("splits10.tsv"), splits);
  }

  private List<Row> run(Map<String, String> more) throws Exception {
    Map<String, String> options = new HashMap<>();
    options.put("data", folder.toString());
    options.put("epochs", "20");
    options.put("proposals", "60");
    options.put("hidden", "8");
    options.put("tune", "false");
    options.putAll(more);
    return new MhAugExperiment().run(new Trial(List.of(1L, 2L), options, Progress.silent()));
  }

  @Test
  void everyArmAndWhatItHasOverTheFirst() throws Exception {
    List<Row> rows = run(Map.of());

    assertEquals(
        List.of(
            "vanilla",
            "drop_edge",
            "mh_aug_no_reg",
            "mh_aug",
            "drop_edge - vanilla",
            "mh_aug_no_reg - vanilla",
            "mh_aug - vanilla"),
        rows.stream().map(Row::arm).toList());
    for (Row row : rows.subList(0, 4)) {
      Metric accuracy = row.metrics().get("accuracy");
      assertEquals(2, accuracy.values().size());
      assertTrue(accuracy.mean() >= 0 && accuracy.mean() <= 1);
    }
    Row gain = rows.get(6);
    assertEquals(
        rows.get(3).metrics().get("accuracy").mean() - rows.get(0).metrics().get("accuracy").mean(),
        gain.metrics().get("accuracy").mean(),
        1e-12);
    assertEquals(60, rows.get(3).metrics().get("proposals").mean());
  }

  @Test
  void seedsSideBySideFindWhatOneAfterTheOtherDo() throws Exception {
    List<Row> one = run(Map.of("threads", "1", "arms", "mh_aug"));
    List<Row> two = run(Map.of("threads", "2", "arms", "mh_aug"));

    assertEquals(one.get(0).metrics().get("accuracy"), two.get(0).metrics().get("accuracy"));
    assertEquals(
        one.get(0).metrics().get("acceptance_rate"), two.get(0).metrics().get("acceptance_rate"));
  }

  @Test
  void whatWasDoneBeforeIsNotDoneAgain() throws Exception {
    // Given a run that was broken off while it wrote its last line
    Path file = folder.resolve("resume.tsv");
    Map<String, String> options = Map.of("resume", file.toString(), "arms", "vanilla,mh_aug");
    List<Row> whole = run(options);
    String written = Files.readString(file);
    Files.writeString(file, written.substring(0, written.length() - 5));

    List<Row> resumed = run(options);

    // Then all figures are there again, the times of what was kept included
    Metric seconds = whole.get(0).metrics().get("seconds");
    assertEquals(seconds.values(), resumed.get(0).metrics().get("seconds").values());
    for (int row = 0; row < whole.size(); row++) {
      assertEquals(
          whole.get(row).metrics().get("accuracy"), resumed.get(row).metrics().get("accuracy"));
    }
    assertEquals(
        whole.get(2).metrics().get("bootstrap_p"), resumed.get(2).metrics().get("bootstrap_p"));
  }

  /** Isolated nodes, nodes without features or label, a class that training never sees. */
  @ParameterizedTest
  @EnumSource(Backbone.class)
  void aRoughGraphHasAResult(Backbone backbone) throws Exception {
    Files.write(
        folder.resolve("edges.tsv"),
        List.of("0\t1", "1\t0", "0\t0", "2\t4", "2\t4", "40\t42", "41\t3"));
    rewrite("features.tsv", node -> node % 3 == 0 ? "" : node % 2 + ":1");
    rewrite("labels.tsv", node -> String.valueOf(node > 50 ? 2 : node % 7 == 0 ? -1 : node % 2));

    for (Row row : run(Map.of("backbone", backbone.label())).subList(0, 4)) {
      double accuracy = row.metrics().get("accuracy").mean();
      assertTrue(accuracy > 0 && accuracy <= 1, row.arm() + " " + accuracy);
    }
  }

  @ParameterizedTest
  @EnumSource(Backbone.class)
  void aGraphWithoutEdgesAndFeaturesHasAResult(Backbone backbone) throws Exception {
    Files.write(folder.resolve("edges.tsv"), List.of());
    rewrite("features.tsv", node -> "");

    assertEquals(7, run(Map.of("backbone", backbone.label())).size());
  }

  @Test
  void withoutValidationLabelsNothingCanBeChosen() throws Exception {
    rewrite("labels.tsv", node -> String.valueOf(node < 30 && node >= 10 ? -1 : node % 2));

    DatasetException refusal = assertThrows(DatasetException.class, () -> run(Map.of()));

    assertTrue(refusal.getMessage().endsWith("no node with a label is \"val\" in split0"));
  }

  private void rewrite(String file, IntFunction<String> text) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int node = 0; node < NODES; node++) {
      lines.add(node + "\t" + text.apply(node));
    }
    Files.write(folder.resolve(file), lines);
  }

  @Test
  void whatTheUserSetIsNotTuned() throws Exception {
    List<Row> rows = run(Map.of("tune", "true", "sharpening", "0.2", "arms", "vanilla,mh_aug"));

    String settings = rows.get(1).settings().get("settings");
    assertTrue(settings.contains("sharpening=0.2"), settings);
    assertTrue(settings.contains("consistency=0.5"), settings);
  }

  @Test
  void whatIsNoOptionIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> run(Map.of("sharpenning", "1")));
    assertThrows(IllegalArgumentException.class, () -> run(Map.of("arms", "mh")));
    assertThrows(IllegalArgumentException.class, () -> run(Map.of("backbone", "mlp")));
    assertThrows(IllegalArgumentException.class, () -> run(Map.of("split-from", "2")));
    assertThrows(IllegalArgumentException.class, () -> run(Map.of("mode", "rough")));
  }
}
