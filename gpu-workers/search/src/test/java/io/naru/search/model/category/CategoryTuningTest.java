package io.naru.search.model.category;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.naru.experiment.Progress;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.train.GradientCheck;
import io.naru.search.model.prompt.SoftPrompt;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CategoryTuningTest {
  private static final VerbalisedTaxonomy TAXONOMY =
      TinyModel.taxonomy("tea", "teapot", "tent", "boot", "bat");
  private static final List<TrainingQuery> QUERIES =
      List.of(
          TrainingQuery.clicked("mom", 0),
          TrainingQuery.clicked("rain", 3),
          new TrainingQuery("night", Map.of(2, 3.0, 4, 1.0)));
  private static final TuningSettings SETTINGS =
      new TuningSettings(8, 100, 3, 2e-2, 0.1, 5_000, 256);
  private TinyModel tiny;

  @BeforeEach
  void start() {
    tiny = new TinyModel();
    Gradients.enableOnThisThread();
  }

  @AfterEach
  void close() {
    tiny.close();
  }

  static List<CategoryModel.Settings> scores() {
    return List.of(
        new CategoryModel.Settings(new Variant.Bag(), false),
        new CategoryModel.Settings(Variant.Seq.MEAN, true));
  }

  private CategoryTuning tuning(CategoryModel.Settings scores, TuningSettings settings) {
    return new CategoryTuning(tiny.model, TAXONOMY, scores, settings);
  }

  private double loss(CategoryModel.Settings scores, SoftPrompt prompt) {
    try (NDArray values = CategoryModel.array(tiny.manager, prompt);
        NDArray loss =
            Scope.call(
                () ->
                    tuning(scores, SETTINGS)
                        .loss(values, QUERIES, CategorySample.all(TAXONOMY.size())))) {
      return loss.getFloat();
    }
  }

  @ParameterizedTest
  @MethodSource("scores")
  void theGradientOfThePromptAgreesWithFiniteDifferences(CategoryModel.Settings scores) {
    // Given
    CategoryTuning tuning = tuning(scores, TuningSettings.DEFAULT);
    Random random = new Random(1);
    float[] values = new float[3 * TinyModel.SHAPE.hiddenSize()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    NDArray prompt = tiny.manager.create(values, new Shape(3, TinyModel.SHAPE.hiddenSize()));
    prompt.setRequiresGradient(true);
    // When
    double error =
        GradientCheck.worstError(
            () -> tuning.loss(prompt, QUERIES, CategorySample.all(TAXONOMY.size())),
            prompt,
            1e-2,
            3,
            1);
    // Then
    assertTrue(error < 0.05, "error " + error);
  }

  @ParameterizedTest
  @MethodSource("scores")
  void tuningLowersTheLossAndLeavesTheLanguageModelAsItWas(CategoryModel.Settings scores) {
    // Given
    List<float[]> weights = tiny.weightsNow();
    double before = loss(scores, SoftPrompt.none(TinyModel.SHAPE.hiddenSize()));
    // When
    SoftPrompt prompt = tuning(scores, SETTINGS).tune(QUERIES, 1, Progress.silent());
    // Then
    assertTrue(loss(scores, prompt) < before - 0.1, before + " -> " + loss(scores, prompt));
    List<float[]> now = tiny.weightsNow();
    IntStream.range(0, now.size()).forEach(i -> assertArrayEquals(weights.get(i), now.get(i)));
    tiny.decoder.parameters().forEach(weight -> assertFalse(weight.hasGradient()));
  }

  @Test
  void theSeedDecides() {
    // When
    CategoryTuning tuning = tuning(scores().get(1), SETTINGS.withSteps(5));
    SoftPrompt first = tuning.tune(QUERIES, 1, Progress.silent());
    // Then
    SoftPrompt again = tuning.tune(QUERIES, 1, Progress.silent());
    assertEquals(first, again);
    assertFalse(first.equals(tuning.tune(QUERIES, 2, Progress.silent())));
  }

  @Test
  void aSampleOfTheCategoriesTeachesToo() {
    // Given
    CategoryModel.Settings scores = scores().get(1);
    double before = loss(scores, SoftPrompt.none(TinyModel.SHAPE.hiddenSize()));
    // When
    SoftPrompt prompt =
        tuning(scores, SETTINGS.withSampling(2, 3)).tune(QUERIES, 1, Progress.silent());
    // Then
    assertTrue(loss(scores, prompt) < before - 0.1, before + " -> " + loss(scores, prompt));
  }

  @Test
  void aSampleHoldsThePositivesAndTheLogOfWhatWasToBeExpected() {
    // Given weights 1, 2, 3, 2, 2
    double[] cumulated = {1, 3, 6, 8, 10};
    // When
    CategorySample sample = CategorySample.drawn(cumulated, 4, QUERIES, new Random(1));
    // Then
    List<Integer> chosen = IntStream.of(sample.categories()).boxed().toList();
    assertTrue(chosen.containsAll(List.of(0, 2, 3, 4)), chosen.toString());
    assertEquals(Math.log(4 * 0.3), sample.offsets()[chosen.indexOf(2)], 1e-6);
  }
}
