package io.naru.fundus.model.stylegan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.naru.fundus.model.parameters.Parameters;
import io.naru.nn.Scope;
import io.naru.nn.train.GradientCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleGeneratorTest extends TorchTest {
  private static final StyleGanConfig TINY = new StyleGanConfig(16, 6, 2, List.of(8, 8, 4));

  private StyleGenerator generator(StyleGanConfig config) {
    return new StyleGenerator(
        config,
        manager,
        Parameters.initial(StyleGenerator.layout(config), manager, 1),
        Parameters.initial(StyleGenerator.constants(config), manager, 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 128})
  void makesPicturesOfItsResolution(int resolution) {
    // Given
    try (StyleGenerator generator = generator(StyleGanConfig.of(resolution))) {
      // When
      Scope.run(
          () -> {
            int n = generator.slots();
            NDArray codes = manager.randomNormal(new Shape(2, n, generator.width()));
            NDArray pictures = generator.synthesise(codes);
            // Then
            assertEquals(new Shape(2, 3, resolution, resolution), pictures.getShape());
            assertEquals(2 * Integer.numberOfTrailingZeros(resolution) - 2, n);
            assertEquals(n * generator.width(), generator.meanLatent().length);
          });
    }
  }

  @Test
  void sameCodesGiveTheSamePictureWhateverIsBesideThem() {
    // Given
    try (StyleGenerator generator = generator(TINY)) {
      Scope.run(
          () -> {
            NDArray codes = manager.randomNormal(new Shape(3, TINY.slots(), TINY.width()));
            // When
            NDArray together = generator.synthesise(codes);
            NDArray alone = generator.synthesise(codes.get("1:2"));
            // Then
            assertArrayEquals(together.get("1:2").toFloatArray(), alone.toFloatArray(), 1e-5f);
            assertArrayEquals(
                together.toFloatArray(), generator.synthesise(codes).toFloatArray(), 0);
          });
    }
  }

  @Test
  void everySlotChangesThePicture() {
    // Given
    try (StyleGenerator generator = generator(TINY)) {
      Scope.run(
          () -> {
            NDArray codes = manager.zeros(new Shape(1, TINY.slots(), TINY.width()));
            float[] before = generator.synthesise(codes).toFloatArray();
            for (int slot = 0; slot < TINY.slots(); slot++) {
              // When
              NDArray other = codes.duplicate();
              other.set(new NDIndex("0, " + slot), manager.ones(new Shape(6)));
              // Then
              assertTrue(furthest(before, generator.synthesise(other).toFloatArray()) > 1e-3);
            }
          });
    }
  }

  private static double furthest(float[] first, float[] second) {
    double furthest = 0;
    for (int i = 0; i < first.length; i++) {
      furthest = Math.max(furthest, Math.abs(first[i] - second[i]));
    }
    return furthest;
  }

  @Test
  void demodulationMakesTheScaleOfStylesIrrelevant() {
    // Given styles 3 times as large for every convolution, by its own style layers
    Parameters parameters = Parameters.initial(StyleGenerator.layout(TINY), manager, 1);
    try (StyleGenerator generator =
        new StyleGenerator(
            TINY,
            manager,
            parameters,
            Parameters.initial(StyleGenerator.constants(TINY), manager, 2))) {
      Scope.run(
          () -> {
            NDArray codes = manager.randomNormal(new Shape(2, TINY.slots(), TINY.width()));
            float[] before = generator.synthesise(codes).toFloatArray();
            // When
            for (String name : StyleGenerator.layout(TINY).names()) {
              if (name.startsWith("conv.") && name.contains(".style.")) {
                parameters.get(name).muli(manager.full(new Shape(), 3f));
              }
            }
            // Then
            assertArrayEquals(before, generator.synthesise(codes).toFloatArray(), 1e-4f);
            parameters.get("colour.2.style.weight").muli(manager.full(new Shape(), 3f));
            assertTrue(furthest(before, generator.synthesise(codes).toFloatArray()) > 1e-2);
          });
    }
  }

  @Test
  void gradientsReachCodesAndParameters() {
    // Given
    try (StyleGenerator generator = generator(TINY);
        NDArray codes = manager.randomNormal(new Shape(2, TINY.slots(), TINY.width()));
        NDArray target = manager.randomNormal(new Shape(2, 3, 16, 16))) {
      codes.setRequiresGradient(true);
      generator.parameters().requireGradients(true);
      for (NDArray parameter :
          List.of(
              codes,
              generator.parameters().get("conv.1.0.weight"),
              generator.parameters().get("conv.2.1.style.weight"),
              generator.parameters().get("conv.1.1.noise"),
              generator.parameters().get("colour.1.weight"))) {
        // When; the strength of noise is one number, which moves a whole map across the rectifiers
        double step = parameter.size() == 1 ? 5e-4 : 2e-3;
        double error =
            GradientCheck.worstError(
                () -> generator.synthesise(codes).mul(target).sum(), parameter, step, 3, 7);
        // Then
        assertTrue(error < 0.1, "error " + error);
      }
    }
  }

  @Test
  void mapsNoiseOfAnyLengthToTheSameStyle() {
    // Given noise and the same twice as long
    try (StyleGenerator generator = generator(TINY)) {
      Scope.run(
          () -> {
            NDArray noise = manager.randomNormal(new Shape(2, TINY.width()));
            // When
            NDArray styles = generator.map(noise);
            // Then
            assertEquals(noise.getShape(), styles.getShape());
            assertArrayEquals(
                styles.toFloatArray(), generator.map(noise.add(noise)).toFloatArray(), 1e-4f);
          });
    }
  }
}
