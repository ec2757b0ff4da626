package io.naru.fundus.model.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.naru.fundus.model.features.GradedImage;
import io.naru.fundus.model.guard.GuardCalibration;
import io.naru.fundus.model.procedural.ProceduralFundus;
import io.naru.nn.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FundusTrainingTest {
  private static final List<GradedImage> IMAGES =
      new ProceduralFundus(64, 3)
          .cohort(0, 10).stream()
              .map(photograph -> new GradedImage(photograph.image(), photograph.grade()))
              .toList();

  private static TrainingPlan plan(Path out, boolean resume) {
    return new TrainingPlan(
        out, 64, 1, resume, 1, 2, 2, 1, Duration.ofHours(1), TrainingPlan.Recipe.DEFAULT);
  }

  /** Ends as a killed process does: after a checkpoint, before the end. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Hears, and throws at a step. */
  private static final class Listener implements TrainingListener {
    private final int last;
    private final List<Map<String, Double>> losses = new ArrayList<>();

    Listener(int last) {
      this.last = last;
    }

    @Override
    public void stage(String what) {}

    @Override
    public void step(TrainingPlan plan, Progress progress, Map<String, Double> found) {
      losses.add(new TreeMap<>(found));
    }

    @Override
    public void saved(Progress progress) {
      if (progress.step() == last) {
        throw new Killed();
      }
    }
  }

  @Test
  void aResumedRunEndsAsAnUnbrokenOne(@TempDir Path directory) throws IOException {
    // Given an unbroken run, and one killed after its first step
    Path unbroken = directory.resolve("unbroken");
    Path broken = directory.resolve("broken");
    Listener listener = new Listener(-1);
    new FundusTraining(plan(unbroken, false), IMAGES, listener).run();
    TrainingPlan often =
        new TrainingPlan(
            broken, 64, 1, true, 1, 2, 2, 1, Duration.ZERO, plan(broken, true).recipe());
    assertThrows(Killed.class, () -> new FundusTraining(often, IMAGES, new Listener(1)).run());
    // When
    new FundusTraining(often, IMAGES, new Listener(-1)).run();
    // Then
    for (String file : List.of("fundus.safetensors", "features.safetensors", "samples.png")) {
      assertArrayEquals(
          Files.readAllBytes(unbroken.resolve(file)),
          Files.readAllBytes(broken.resolve(file)),
          file);
    }
    assertArrayEquals(
        Files.readAllBytes(unbroken.resolve("state/step-3.safetensors")),
        Files.readAllBytes(broken.resolve("state/step-3.safetensors")));
    assertEquals(3, listener.losses.size());
    assertTrue(listener.losses.get(1).containsKey("discriminator"));
    assertEquals(Set.of("first", "reconstruction"), listener.losses.get(2).keySet());

    // And what it left can be used
    try (FundusModels models = FundusModels.load(unbroken)) {
      Scope.run(
          () -> {
            NDArray photographs = Batches.of(models.manager(), List.of(IMAGES.get(0).image()));
            NDArray codes = models.encoder().encode(photographs);
            NDArray picture = models.generator().synthesise(codes);
            assertEquals(new Shape(1, 3, 64, 64), picture.getShape());
          });
    }
    completes(unbroken);
  }

  /** What belongs to finished networks is written once, and goes when others are trained. */
  private static void completes(Path directory) throws IOException {
    // Given networks and their training
    Completion completion = new Completion(directory, 1);
    TrainingRecord training = new TrainingRecord("naru train", "ten photographs", true, false);
    assertFalse(completion.trainedElsewhere());
    // When
    completion.write(IMAGES, training);
    // Then they have a guard and a card that says how they came to be
    GuardCalibration guard;
    try (FundusModels models = FundusModels.load(directory)) {
      guard = models.guard().orElseThrow();
    }
    assertTrue(guard.nearestMember() >= 0 && guard.vesselOverlap() < 1, guard.toJson());
    String card = Files.readString(directory.resolve("MODEL_CARD.md"));
    assertTrue(card.contains("`naru train`") && card.contains("On ten photographs."), card);

    // When they are elsewhere, without their guard, and what is missing is written
    Path elsewhere = Files.createDirectories(directory.resolveSibling("elsewhere"));
    for (String file : List.of("config.json", "fundus.safetensors", "features.safetensors")) {
      Files.copy(directory.resolve(file), elsewhere.resolve(file));
    }
    Files.writeString(elsewhere.resolve("MODEL_CARD.md"), "by hand");
    assertTrue(new Completion(elsewhere, 1).trainedElsewhere());
    new Completion(elsewhere, 1).write(IMAGES, training);
    // Then it is the same guard, and nothing else has changed
    assertEquals(guard.toJson() + "\n", Files.readString(elsewhere.resolve("guard.json")));
    assertEquals("by hand", Files.readString(elsewhere.resolve("MODEL_CARD.md")));

    // When other networks are about to be trained there
    completion.withdraw();
    // Then nothing guards them
    try (FundusModels models = FundusModels.load(directory)) {
      assertTrue(models.guard().isEmpty());
    }
    assertFalse(Files.exists(directory.resolve("MODEL_CARD.md")));
  }

  @Test
  void refusesPicturesOfAnotherResolution(@TempDir Path directory) {
    TrainingPlan plan =
        new TrainingPlan(
            directory, 128, 1, false, 1, 2, 3, 2, Duration.ZERO, TrainingPlan.Recipe.DEFAULT);
    assertThrows(
        IllegalArgumentException.class, () -> new FundusTraining(plan, IMAGES, new Listener(-1)));
  }
}
