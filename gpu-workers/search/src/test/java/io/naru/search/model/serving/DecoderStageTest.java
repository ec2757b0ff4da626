package io.naru.search.model.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.nn.llama.config.DecoderConfigReader;
import io.naru.nn.llama.config.ModelConfigException;
import io.naru.nn.safetensors.ElementType;
import io.naru.nn.safetensors.SafetensorsWriter;
import io.naru.search.model.Product;
import io.naru.search.model.category.CategoryDecoder;
import io.naru.search.model.category.CategoryModel;
import io.naru.search.model.category.ScoredCategory;
import io.naru.search.model.category.Variant;
import io.naru.search.model.category.VerbalisedTaxonomy;
import io.naru.search.model.category.Verbaliser;
import io.naru.search.model.encoder.TextEncoder;
import io.naru.search.model.prompt.SoftPrompt;
import io.naru.search.model.ranker.Candidate;
import io.naru.search.model.ranker.CandidateSearch;
import io.naru.search.model.ranker.Ranking;
import io.naru.search.model.retrieval.ExactIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stage 1 by a small decoder of large random weights, as it is loaded from a directory. */
class DecoderStageTest {
  private static final List<String> WORDS =
      List.of("question", "answer", ":", ">", "red", "cup", "lamp", "kitchen", "garden", "toys");
  private static final int VOCABULARY = WORDS.size() + 2;
  private static final List<String> KITCHEN = List.of("all", "kitchen");
  private static final List<String> GARDEN = List.of("all", "garden");
  private static final List<String> TOYS = List.of("all", "toys");
  private static final int NEAR = 250;

  /** Titles that name red are near queries that do. */
  private static final TextEncoder RED =
      new TextEncoder() {
        @Override
        public int dimension() {
          return 2;
        }

        @Override
        public float[][] encode(List<String> texts) {
          return texts.stream()
              .map(text -> text.contains("red") ? new float[] {1, 0} : new float[] {0, 1})
              .toArray(float[][]::new);
        }
      };

  @TempDir private Path directory;

  @BeforeEach
  void write() throws IOException {
    config("null");
    String vocabulary =
        IntStream.range(0, WORDS.size())
            .mapToObj(i -> "\"%s\":%d".formatted(WORDS.get(i), i + 2))
            .collect(Collectors.joining(","));
    Files.writeString(
        directory.resolve("tokenizer.json"),
        """
        {"version":"1.0","truncation":null,"padding":null,"added_tokens":[],"normalizer":null,
         "pre_tokenizer":{"type":"Whitespace"},"post_processor":null,"decoder":null,
         "model":{"type":"WordLevel","unk_token":"[UNK]","vocab":{"[UNK]":0,"[BOS]":1,%s}}}
        """
            .formatted(vocabulary));
    Random random = new Random(7);
    SafetensorsWriter weights = new SafetensorsWriter();
    DecoderConfigReader.read(directory.resolve("config.json"))
        .tensors()
        .forEach(
            (name, shape) -> {
              float[] values = new float[(int) shape.size()];
              for (int i = 0; i < values.length; i++) {
                values[i] = 0.8f * random.nextFloat() - 0.4f;
              }
              weights.add(name, ElementType.F32, shape.getShape(), values);
            });
    weights.write(directory.resolve("model.safetensors"));
  }

  private void config(String ropeScaling) throws IOException {
    Files.writeString(
        directory.resolve("config.json"),
        """
        {"architectures":["LlamaForCausalLM"],"vocab_size":%d,"hidden_size":16,"intermediate_size":24,
         "num_hidden_layers":2,"num_attention_heads":4,"num_key_value_heads":2,
         "max_position_embeddings":96,"rms_norm_eps":1e-06,"rope_theta":500000.0,"rope_scaling":%s,
         "tie_word_embeddings":false,"bos_token_id":1}
        """
            .formatted(VOCABULARY, ropeScaling));
  }

  private DecoderStage stage(Variant variant, int categories) {
    return new DecoderStage(
        CategoryDecoder.open(directory), new DecoderStage.Settings(variant, categories));
  }

  /** Many products near to "red", and two that neither words nor vectors find. */
  private static List<Product> products() {
    List<Product> products = new ArrayList<>();
    for (int i = 0; i < NEAR; i++) {
      products.add(new Product("near" + i, "red cup", KITCHEN, 1, true, 1));
    }
    products.add(new Product("rake", "rake", GARDEN, 1, true, 1));
    products.add(new Product("loose", "nail", List.of(), 1, true, 1));
    return products;
  }

  private static SearchAnswer ask(Catalogue catalogue, String query) {
    try (SearchModel model =
        new SearchModel(
            catalogue,
            new SearchModel.Queries(RED, Optional.empty()),
            Ranking.UNTUNED,
            position -> 1,
            new Exploration(0))) {
      SearchRequest request =
          new SearchRequest("0".repeat(32), query, ProductFilter.NONE, 0, 20, false);
      return model.answer(List.of(request)).get(0);
    }
  }

  static List<Variant> variants() {
    return List.of(new Variant.Bag(), Variant.Seq.MEAN);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void theCategoriesAreTheDecodersAndNewOnesNeedNoTraining(Variant variant) throws Exception {
    try (DecoderStage stage = stage(variant, 1);
        CategoryDecoder decoder = CategoryDecoder.open(directory);
        Catalogue catalogue = new Catalogue(RED, new ExactIndex(2), Optional.of(stage))) {
      // Given
      products().forEach(catalogue::put);
      catalogue.awaitEmbedded();
      catalogue.refresh();
      // Then
      assertCategories(decoder, variant, ask(catalogue, "red lamp"), List.of(GARDEN, KITCHEN));
      catalogue.put(new Product("bricks", "bricks", TOYS, 1, true, 1));
      assertCategories(
          decoder, variant, ask(catalogue, "red lamp"), List.of(GARDEN, KITCHEN, TOYS));
      catalogue.remove("rake");
      assertCategories(decoder, variant, ask(catalogue, "red lamp"), List.of(KITCHEN, TOYS));
    }
  }

  private static void assertCategories(
      CategoryDecoder decoder, Variant variant, SearchAnswer answer, List<List<String>> paths) {
    VerbalisedTaxonomy taxonomy =
        VerbalisedTaxonomy.of(paths, Verbaliser.PARENT_AND_LEAF, decoder.model().tokenizer());
    try (CategoryModel model =
        new CategoryModel(
            decoder.model(),
            SoftPrompt.none(decoder.hidden()),
            taxonomy,
            new CategoryModel.Settings(variant, true))) {
      assertEquals(
          model.top("red lamp", paths.size()).stream().map(ScoredCategory::path).toList(),
          answer.categories().stream().map(ScoredCategory::path).toList());
    }
    double sum = answer.categories().stream().mapToDouble(c -> Math.exp(c.score())).sum();
    assertEquals(1, sum, 1e-6);
  }

  @Test
  void productsOfTheBestCategoriesAreCandidatesWhateverTheirWords() throws Exception {
    // Given
    try (DecoderStage none = stage(new Variant.Bag(), 0);
        DecoderStage both = stage(new Variant.Bag(), 2);
        Catalogue without = new Catalogue(RED, new ExactIndex(2), Optional.of(none));
        Catalogue with = new Catalogue(RED, new ExactIndex(2), Optional.of(both))) {
      for (Catalogue catalogue : List.of(without, with)) {
        products().forEach(catalogue::put);
        catalogue.awaitEmbedded();
        catalogue.refresh();
      }
      // Then
      assertFalse(candidates(without, "red", 0).contains("rake"));
      assertTrue(candidates(with, "red", 2).contains("rake"));
      assertFalse(candidates(with, "red", 2).contains("loose"));
    }
  }

  private static List<String> candidates(Catalogue catalogue, String query, int best) {
    float[] vector = RED.encode(List.of(query))[0];
    CandidateSearch.Query read = new CandidateSearch.Query(query, vector, vector);
    QueryCategories categories = catalogue.categories(List.of(read)).get(0);
    assertEquals(best > 0, !categories.products().isEmpty());
    return catalogue
        .candidates(List.of(read), 200, ProductFilter.NONE, List.of(categories.products()))
        .get(0)
        .stream()
        .map(Candidate::id)
        .toList();
  }

  @Test
  void aLongQueryIsCutOffAndAModelThatIsNotComputedIsRefused() throws Exception {
    try (DecoderStage stage = stage(Variant.Seq.MEAN, 1)) {
      String longQuery = "red lamp ".repeat(100);
      assertEquals(1, stage.score(List.of(longQuery), List.of(KITCHEN)).get(0).size());
      assertEquals(List.of(List.of()), stage.score(List.of("red"), List.of()));
    }
    Files.delete(directory.resolve("tokenizer.json"));
    Exception missing =
        assertThrows(UncheckedIOException.class, () -> CategoryDecoder.open(directory));
    assertTrue(missing.getMessage().contains("tokenizer.json"), missing.getMessage());
    config("{\"rope_type\":\"yarn\",\"factor\":4.0}");
    ModelConfigException refused =
        assertThrows(ModelConfigException.class, () -> CategoryDecoder.open(directory));
    assertEquals(
        directory.resolve("config.json") + ": rope type 'yarn' is not supported",
        refused.getMessage());
  }
}
