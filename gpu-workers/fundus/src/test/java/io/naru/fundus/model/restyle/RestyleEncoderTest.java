package io.naru.fundus.model.restyle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.fundus.model.parameters.Parameters;
import io.naru.fundus.model.restyle.RestyleEncoder.Refinement;
import io.naru.fundus.model.stylegan.StyleGanConfig;
import io.naru.fundus.model.stylegan.StyleGenerator;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import io.naru.nn.train.AdamW;
import io.naru.nn.train.Schedule;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestyleEncoderTest {
  private static final StyleGanConfig TINY = new StyleGanConfig(16, 6, 1, List.of(8, 8, 8));
  private static final RestyleConfig TOY =
      new RestyleConfig(16, TINY.slots(), TINY.width(), 3, 16, List.of(), 8);

  private static final int STEPS = 80;

  private NDManager manager;

  @BeforeEach
  void start() {
    Torch.start(TorchSettings.SINGLE_THREADED);
    Gradients.enableOnThisThread();
    manager = NDManager.newBaseManager("PyTorch");
    manager.getEngine().setRandomSeed(5);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private StyleGenerator generator(StyleGanConfig config) {
    return new StyleGenerator(
        config,
        manager,
        Parameters.initial(StyleGenerator.layout(config), manager, 1),
        Parameters.initial(StyleGenerator.constants(config), manager, 2));
  }

  private RestyleEncoder encoder(RestyleConfig config, StyleGenerator generator) {
    return new RestyleEncoder(
        config, manager, Parameters.initial(RestyleEncoder.layout(config), manager, 3), generator);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 128})
  void findsACodeForEachPhotograph(int resolution) {
    try (StyleGenerator generator = generator(StyleGanConfig.of(resolution));
        RestyleEncoder encoder = encoder(RestyleConfig.of(generator), generator)) {
      Scope.run(
          () -> {
            // Given
            NDArray photographs = manager.randomNormal(new Shape(2, 3, resolution, resolution));
            // When
            NDArray codes = encoder.encode(photographs);
            // Then
            assertEquals(new Shape(2, generator.slots(), generator.width()), codes.getShape());
          });
    }
  }

  @Test
  void codeOfAPhotographIsTheSameWhateverIsEncodedWithIt() {
    try (StyleGenerator generator = generator(TINY);
        RestyleEncoder encoder = encoder(TOY, generator)) {
      Scope.run(
          () -> {
            // Given
            NDArray photographs = manager.randomNormal(new Shape(4, 3, 16, 16));
            // When
            NDArray together = encoder.encode(photographs);
            NDArray alone = encoder.encode(photographs.get("2:3"));
            // Then
            assertArrayEquals(together.get("2:3").toFloatArray(), alone.toFloatArray(), 1e-4f);
          });
    }
  }

  @Test
  void oneRefinementDoesNotLearnFromTheNext() {
    try (StyleGenerator generator = generator(TINY);
        RestyleEncoder encoder = encoder(TOY, generator)) {
      Scope.run(
          () -> {
            // Given a code that gradients could reach
            NDArray code = manager.zeros(new Shape(1, TINY.slots(), TINY.width()));
            code.setRequiresGradient(true);
            NDArray photograph = manager.randomNormal(new Shape(1, 3, 16, 16));
            Refinement before = new Refinement(code, generator.synthesise(code)).detached();
            // When
            Refinement after = encoder.refine(photograph, before);
            // Then
            assertEquals(code.getShape(), after.codes().getShape());
            assertEquals(false, before.codes().hasGradient());
          });
    }
  }

  @Test
  void trainingLowersTheErrorAndRefinementLowersItFurther() {
    // Given pictures that the generator can make
    Schedule schedule = Schedule.warmupCosine(0.05, 0);
    AdamW.Settings adam = new AdamW.Settings(0.9, 0.99, 1e-8, 0, 1e9);
    try (StyleGenerator generator = generator(TINY);
        RestyleEncoder encoder = encoder(TOY, generator)) {
      encoder.parameters().requireGradients(true);
      NDArray codes = manager.randomNormal(new Shape(8, TINY.slots(), TINY.width()));
      try (NDArray photographs = Scope.call(() -> generator.synthesise(codes).stopGradient());
          AdamW optimiser = new AdamW(manager, encoder.parameters().list(), adam)) {
        double[] before = errors(encoder, photographs);
        // When
        for (int step = 0; step < STEPS; step++) {
          Scope.run(
              () -> {
                Refinement refinement = encoder.start(8);
                for (int t = 0; t < TOY.refinements(); t++) {
                  refinement = encoder.refine(photographs, refinement.detached());
                  Gradients.backward(refinement.pictures().sub(photographs).square().mean());
                }
              });
          optimiser.step(3e-3 * schedule.factor(step / (double) STEPS));
        }
        // Then
        double[] after = errors(encoder, photographs);
        assertTrue(after[2] < 0.5 * before[2], after[2] + " after " + before[2]);
        assertTrue(after[2] < after[0], after[2] + " at the end, " + after[0] + " at first");
      }
    }
  }

  private static double[] errors(RestyleEncoder encoder, NDArray photographs) {
    double[] errors = new double[TOY.refinements()];
    Scope.run(
        () -> {
          Refinement refinement = encoder.start(photographs.getShape().get(0));
          for (int t = 0; t < errors.length; t++) {
            refinement = encoder.refine(photographs, refinement);
            errors[t] = refinement.pictures().sub(photographs).square().mean().getFloat();
          }
        });
    return errors;
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThrows(
        IllegalArgumentException.class, () -> new RestyleConfig(64, 10, 8, 5, 32, List.of(64), 8));
    assertThrows(
        IllegalArgumentException.class, () -> new RestyleConfig(32, 8, 8, 5, 30, List.of(64), 8));
  }
}
