package io.naru.fundus.model.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.experiment.Progress;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import io.naru.fundus.model.procedural.FundusPhotograph;
import io.naru.fundus.model.procedural.ProceduralFundus;
import java.io.IOException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KSalsaExperimentTest {
  private static final Map<String, String> SMALL =
      Map.of(
          "patients", "30",
          "tested", "10",
          "shadows", "30",
          "k", "5",
          "epochs", "1",
          "learning", "30",
          "components", "8",
          "steps", "20",
          "threads", "1");

  @Test
  void eachArmHasItsFigures() throws IOException {
    // When it runs on few patients with networks that know little
    Map<String, Row> rows = run(SMALL);

    // Then gates, arms and controls are there, in the order in which they are read
    assertEquals(
        List.of(
            "gate_g0",
            "gate_g1",
            "real_k5",
            "pixel_mean_k5",
            "pca_k5",
            "centroid_k5",
            "k_salsa_k5",
            "gate_g2_k5",
            "control_k1",
            "control_one_patient",
            "control_copies"),
        List.copyOf(rows.keySet()));
    assertEquals(5, figure(rows, "k_salsa_k5", "pictures"));

    // Then the optimiser has come nearer to the members' style, as an independent measure has it
    assertTrue(
        figure(rows, "k_salsa_k5", "style_distance")
            < figure(rows, "centroid_k5", "style_distance"));
    assertTrue(figure(rows, "gate_g2_k5", "style_share") < 1);

    // Then what is broken is seen to be
    assertEquals(1, figure(rows, "control_copies", "audit_fires"));
    assertTrue(figure(rows, "control_k1", "membership_auc") > 0.9);
  }

  @Test
  void realPhotographsAreMeasuredByTheirVessels() throws IOException {
    Map<String, String> options =
        Map.of(
            "data",
            "somewhere",
            "k",
            "5",
            "shadows",
            "20",
            "components",
            "8",
            "steps",
            "5",
            "threads",
            "1");

    Map<String, Row> rows = run(options);

    assertEquals(
        List.of("pixel_mean_k5", "pca_k5", "centroid_k5", "k_salsa_k5"),
        List.copyOf(rows.keySet()));
    assertTrue(figure(rows, "k_salsa_k5", "vessel_leak") > 0);
    assertEquals(12, figure(rows, "k_salsa_k5", "photographs"));
    assertEquals(2, figure(rows, "k_salsa_k5", "pictures"));
    assertTrue(
        figure(rows, "k_salsa_k5", "vessel_overlap_members")
            <= figure(rows, "k_salsa_k5", "vessel_leak"));
  }

  @Test
  void tooFewRealPhotographsAreRefused() {
    Map<String, String> options =
        Map.of("data", "somewhere", "k", "12", "shadows", "20", "threads", "1");
    assertThrows(IllegalArgumentException.class, () -> run(options));
  }

  @Test
  void aMisspeltOptionIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> run(Map.of("patient", "3")));
    assertThrows(IllegalArgumentException.class, () -> run(Map.of("k", "1")));
  }

  private static Map<String, Row> run(Map<String, String> options) throws IOException {
    KSalsaExperiment experiment =
        new KSalsaExperiment(
            (manager, models) -> LinearNetworks.fit(manager, 60, 40),
            darkest(),
            (folder, resolution, refused) ->
                new ProceduralFundus(resolution, 9)
                    .cohort(0, 12).stream().map(FundusPhotograph::image).toList());
    return experiment.run(new Trial(List.of(1L), options, Progress.silent())).stream()
        .collect(Collectors.toMap(Row::arm, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }

  private static double figure(Map<String, Row> rows, String arm, String metric) {
    return rows.get(arm).metrics().get(metric).mean();
  }

  /** Pixels of the retina that are darker than what is two pixels to their right. */
  private static Function<RgbImage, VesselMap> darkest() {
    return image -> {
      BitSet dark = new BitSet();
      int size = image.size();
      for (int pixel = 0; pixel < size * size - 2; pixel++) {
        int here = image.at(pixel / size, pixel % size, 1);
        int there = image.at((pixel + 2) / size, (pixel + 2) % size, 1);
        dark.set(pixel, here > 20 && here < 0.93 * there);
      }
      return new VesselMap(size, dark);
    };
  }
}
