package io.naru.search.model.category;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.search.model.prompt.SoftPrompt;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CategoryModelTest {
  /** One name begins another, several share beginnings, one repeats a letter. */
  private static final String[] LEAVES = {"tea", "teapot", "tent", "boot", "bat", "aaa"};

  private static final List<String> QUERIES = List.of("mom", "a longer question", "");
  private TinyModel tiny;

  @BeforeEach
  void start() {
    tiny = new TinyModel();
  }

  @AfterEach
  void close() {
    tiny.close();
  }

  static List<Variant> variants() {
    return List.of(new Variant.Bag(), Variant.Seq.MEAN, new Variant.Seq(0, Integer.MAX_VALUE));
  }

  private CategoryModel model(
      SoftPrompt prompt, VerbalisedTaxonomy taxonomy, Variant variant, boolean prior) {
    return new CategoryModel(
        tiny.model, prompt, taxonomy, new CategoryModel.Settings(variant, prior));
  }

  private static SoftPrompt prompt() {
    SplittableRandom random = new SplittableRandom(3);
    float[] values = new float[3 * TinyModel.SHAPE.hiddenSize()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return new SoftPrompt(3, TinyModel.SHAPE.hiddenSize(), values);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void withoutVirtualTokensTheScoresAreThoseOfTheDecoderByHand(Variant variant) {
    // Given
    VerbalisedTaxonomy taxonomy = TinyModel.taxonomy(LEAVES);
    try (CategoryModel model =
        model(SoftPrompt.none(TinyModel.SHAPE.hiddenSize()), taxonomy, variant, false)) {
      // When
      float[][] scores = model.scores(QUERIES);
      // Then
      for (int q = 0; q < QUERIES.size(); q++) {
        for (int c = 0; c < LEAVES.length; c++) {
          assertEquals(byHand(variant, taxonomy, QUERIES.get(q), c), scores[q][c], 1e-4);
        }
      }
    }
  }

  private double byHand(Variant variant, VerbalisedTaxonomy taxonomy, String query, int c) {
    int[] tokens = taxonomy.tokens().get(c);
    double[][] p = tiny.logProbabilities(query, tokens);
    if (variant instanceof Variant.Seq seq) {
      double sum = IntStream.range(0, tokens.length).mapToDouble(j -> p[j][tokens[j]]).sum();
      return sum / Math.pow(tokens.length, seq.alpha());
    }
    int[] set = taxonomy.tokenSet(c);
    var idf = taxonomy.inverseFrequencies();
    return IntStream.of(set).mapToDouble(t -> idf.get(t) * p[0][t]).sum() / set.length;
  }

  @ParameterizedTest
  @MethodSource("variants")
  void theOrderOfTheTaxonomyChangesNoScore(Variant variant) {
    // Given
    int[] order = {4, 0, 5, 2, 1, 3};
    VerbalisedTaxonomy taxonomy = TinyModel.taxonomy(LEAVES);
    try (CategoryModel model = model(prompt(), taxonomy, variant, true);
        CategoryModel permuted = model(prompt(), taxonomy.only(order), variant, true)) {
      // When
      float[] before = model.scores(QUERIES)[1];
      float[] after = permuted.scores(QUERIES)[1];
      // Then
      for (int i = 0; i < order.length; i++) {
        assertEquals(before[order[i]], after[i], 1e-5);
      }
      List<String> top = model.top("mom", 3).stream().map(c -> c.path().get(0)).toList();
      assertEquals(top, permuted.top("mom", 3).stream().map(c -> c.path().get(0)).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void aQueryScoresTheSameAlwaysAndInAnyCompany(Variant variant) {
    // Given
    try (CategoryModel model = model(prompt(), TinyModel.taxonomy(LEAVES), variant, true)) {
      // When
      float[][] together = model.scores(QUERIES);
      // Then
      assertArrayEquals(together[0], model.scores(QUERIES)[0]);
      assertArrayEquals(together[0], model.scores(QUERIES.subList(0, 1))[0], 1e-4f);
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void theEmptyQueryScoresNothingAboveThePrior(Variant variant) {
    try (CategoryModel model = model(prompt(), TinyModel.taxonomy(LEAVES), variant, true)) {
      assertArrayEquals(new float[LEAVES.length], model.scores(List.of(""))[0], 1e-4f);
    }
  }

  @Test
  void aNewCategoryIsScoredAndLeavesTheOthersAlone() {
    // Given
    try (CategoryModel before =
            model(prompt(), TinyModel.taxonomy("tea", "boot"), Variant.Seq.MEAN, true);
        CategoryModel after =
            model(prompt(), TinyModel.taxonomy("tea", "boot", "teabag"), Variant.Seq.MEAN, true)) {
      // When
      float[] old = before.scores(List.of("mom"))[0];
      float[] now = after.scores(List.of("mom"))[0];
      // Then
      assertEquals(old[0], now[0], 1e-5);
      assertEquals(old[1], now[1], 1e-5);
      assertTrue(Float.isFinite(now[2]));
    }
  }

  @Test
  void aBeamAnswersWithCategoriesOfTheTaxonomyAtTheirExactScores() {
    // Given
    VerbalisedTaxonomy taxonomy = TinyModel.taxonomy(LEAVES);
    try (CategoryModel exact = model(prompt(), taxonomy, Variant.Seq.MEAN, true);
        CategoryModel narrow = model(prompt(), taxonomy, new Variant.Seq(1, 1), true)) {
      // When
      float[] all = exact.scores(List.of("mom"))[0];
      List<ScoredCategory> found = narrow.top("mom", LEAVES.length);
      // Then
      assertTrue(!found.isEmpty() && found.size() < LEAVES.length, found.toString());
      assertEquals(
          found.size(), new HashSet<>(found.stream().map(ScoredCategory::path).toList()).size());
      for (ScoredCategory category : found) {
        int index = taxonomy.paths().indexOf(category.path());
        assertEquals(all[index], category.score(), 1e-4);
      }
    }
  }
}
