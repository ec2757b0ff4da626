package io.naru.search.model.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.search.model.Product;
import io.naru.search.model.category.ScoredCategory;
import io.naru.search.model.encoder.TextEncoder;
import io.naru.search.model.ranker.CandidateSearch;
import io.naru.search.model.ranker.Ranking;
import io.naru.search.model.retrieval.ExactIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SearchModelTest {
  private static final List<String> WORDS = List.of("red", "blue", "cup", "lamp", "chair", "small");

  /** Counts words: texts that share words are near each other. */
  private static final TextEncoder COUNTS =
      new TextEncoder() {
        @Override
        public int dimension() {
          return WORDS.size() + 1;
        }

        @Override
        public float[][] encode(List<String> texts) {
          return texts.stream().map(this::one).toArray(float[][]::new);
        }

        private float[] one(String text) {
          float[] vector = new float[dimension()];
          vector[WORDS.size()] = 0.5f;
          for (String word : text.split("\\W+")) {
            int at = WORDS.indexOf(word);
            if (at >= 0) {
              vector[at]++;
            }
          }
          float norm = 0;
          for (float value : vector) {
            norm += value * value;
          }
          norm = (float) Math.sqrt(norm);
          for (int i = 0; i < vector.length; i++) {
            vector[i] /= norm;
          }
          return vector;
        }
      };

  private static Product product(int number) {
    Random random = new Random(number);
    String title =
        WORDS.get(random.nextInt(6)) + " " + WORDS.get(random.nextInt(6)) + " no. " + number;
    return new Product(
        "p" + number, title, List.of("all", WORDS.get(number % 3)), number, number % 4 != 0, 1);
  }

  private static Catalogue catalogue(List<Product> products) throws InterruptedException {
    Catalogue catalogue = new Catalogue(COUNTS, new ExactIndex(COUNTS.dimension()));
    products.forEach(catalogue::put);
    catalogue.awaitEmbedded();
    catalogue.refresh();
    return catalogue;
  }

  private static SearchModel model(Catalogue catalogue, double exploration) {
    return new SearchModel(
        catalogue,
        new SearchModel.Queries(COUNTS, Optional.empty()),
        Ranking.UNTUNED,
        position -> 1.0 / position,
        new Exploration(exploration));
  }

  private static List<Product> products(int count) {
    return IntStream.range(1, count + 1).mapToObj(SearchModelTest::product).toList();
  }

  private static SearchRequest request(long id, ProductFilter filter, int offset, int limit) {
    return new SearchRequest("%032x".formatted(id), "red lamp", filter, offset, limit, true);
  }

  private static List<RankedProduct> page(SearchModel model, SearchRequest request) {
    return model.answer(List.of(request)).get(0).products();
  }

  @Test
  void inABatchEachRequestIsAnsweredAsAlone() throws Exception {
    // Given
    try (Catalogue catalogue = catalogue(products(60))) {
      SearchModel model = model(catalogue, 0);
      ProductFilter cheap = new ProductFilter(Set.of(), 0, 20, false);
      List<SearchRequest> requests =
          List.of(
              request(1, ProductFilter.NONE, 0, 10),
              request(2, cheap, 0, 10),
              request(3, ProductFilter.NONE, 10, 5),
              request(4, cheap, 0, 300),
              request(5, ProductFilter.NONE, 0, 10));

      // When
      List<SearchAnswer> together = model.answer(requests);

      // Then
      for (int i = 0; i < requests.size(); i++) {
        assertEquals(model.answer(List.of(requests.get(i))).get(0), together.get(i));
      }
      assertEquals(20, together.get(3).products().size());
    }
  }

  @Property(tries = 15)
  void theOrderOfTheCatalogueChangesNothing(@ForAll @IntRange(min = 1, max = 60) int count)
      throws Exception {
    // Given
    List<Product> shuffled = new ArrayList<>(products(count));
    Collections.shuffle(shuffled, new Random(count));
    try (Catalogue one = catalogue(products(count));
        Catalogue other = catalogue(shuffled)) {
      SearchRequest request = request(7, ProductFilter.NONE, 0, 20);
      // Then
      assertEquals(page(model(one, 0), request), page(model(other, 0), request));
      assertEquals(
          model(one, 0).answer(List.of(request)).get(0).categories(),
          model(other, 0).answer(List.of(request)).get(0).categories());
    }
  }

  @Property(tries = 15)
  void onlyWhatIsSoldNowIsFoundAndOnlyItsCategories(
      @ForAll @Size(max = 80) List<@IntRange(min = -20, max = 20) Integer> changes)
      throws Exception {
    // Given
    Map<String, Product> sold = new HashMap<>();
    try (Catalogue catalogue = catalogue(List.of())) {
      for (int change : changes) {
        Product product = product(Math.abs(change));
        if (change < 0) {
          catalogue.remove(product.id());
          sold.remove(product.id());
        } else {
          catalogue.put(product);
          sold.put(product.id(), product);
        }
      }
      catalogue.awaitEmbedded();
      catalogue.refresh();

      // When
      SearchAnswer answer =
          model(catalogue, 0).answer(List.of(request(1, ProductFilter.NONE, 0, 100))).get(0);

      // Then
      Set<Product> found =
          answer.products().stream().map(RankedProduct::product).collect(Collectors.toSet());
      assertEquals(Set.copyOf(sold.values()), found);
      Set<List<String>> taxonomy =
          sold.values().stream().map(Product::category).collect(Collectors.toSet());
      assertEquals(
          taxonomy,
          answer.categories().stream().map(ScoredCategory::path).collect(Collectors.toSet()));
    }
  }

  @Property(tries = 15)
  void pagesFollowEachOther(
      @ForAll @IntRange(min = 1, max = 60) int count, @ForAll @IntRange(min = 1, max = 9) int limit)
      throws Exception {
    try (Catalogue catalogue = catalogue(products(count))) {
      // When
      SearchModel model = model(catalogue, 0);
      List<RankedProduct> whole = page(model, request(1, ProductFilter.NONE, 0, 100));
      List<RankedProduct> pages = new ArrayList<>();
      for (int offset = 0; offset < count; offset += limit) {
        pages.addAll(page(model, request(1, ProductFilter.NONE, offset, limit)));
      }
      // Then every product is there once, in its place
      assertEquals(count, whole.size());
      assertEquals(whole, pages);
      for (int i = 0; i < count; i++) {
        assertEquals(i + 1, whole.get(i).position());
      }
    }
  }

  @Test
  void showsWhatIsSoldAndPasses() throws Exception {
    try (Catalogue catalogue = catalogue(products(40))) {
      // Given
      Set<String> gone = Set.of("p3", "p17", "p33");
      gone.forEach(catalogue::remove);
      catalogue.refresh();
      ProductFilter filter = new ProductFilter(Set.of("red", "blue"), 5, 35, true);
      // When
      List<RankedProduct> shown = page(model(catalogue, 1), request(2, filter, 0, 100));
      // Then
      Set<String> expected = new HashSet<>();
      products(40).stream()
          .filter(p -> !gone.contains(p.id()) && filter.admits(p))
          .forEach(p -> expected.add(p.id()));
      assertEquals(expected.size(), shown.size());
      shown.forEach(ranked -> assertTrue(expected.contains(ranked.product().id())));
    }
  }

  @Test
  void ofTwoTitlesThatFitAlikeTheOneOfTheBetterCategoryComesFirst() throws Exception {
    // Given equal titles, in the order of their ids with the wrong category first
    List<Product> twins =
        List.of(
            new Product("p1", "small chair", List.of("all", "blue"), 1, true, 1),
            new Product("p2", "small chair", List.of(), 1, true, 1),
            new Product("p3", "small chair", List.of("all", "red"), 1, true, 1));
    try (Catalogue catalogue = catalogue(twins)) {
      // When
      List<RankedProduct> shown = page(model(catalogue, 0), request(1, ProductFilter.NONE, 0, 10));
      // Then the one without a category, for which its title stands, is not left out
      assertEquals("p3", shown.get(0).product().id());
      assertEquals(Set.of("p1", "p2", "p3"), ids(shown));
      assertTrue(shown.get(0).score() > shown.get(1).score());
    }
  }

  private static Set<String> ids(List<RankedProduct> ranked) {
    return Set.copyOf(products(ranked).stream().map(Product::id).toList());
  }

  @Test
  void aCategoryIsThereAsLongAsItHasProducts() throws Exception {
    try (Catalogue catalogue = catalogue(products(3))) {
      // When
      catalogue.put(new Product("p1", "red lamp", List.of("all", "new"), 1, true, 1));
      catalogue.awaitEmbedded();
      List<ScoredCategory> categories = categories(catalogue, "red");
      // Then
      assertEquals(
          Set.of("new", "red", "cup"),
          Set.copyOf(categories.stream().map(c -> c.path().get(1)).toList()));
      assertEquals(1, categories.stream().mapToDouble(c -> Math.exp(c.score())).sum(), 1e-9);
    }
  }

  private static List<ScoredCategory> categories(Catalogue catalogue, String query) {
    float[] vector = COUNTS.encode(List.of(query))[0];
    return catalogue
        .categories(List.of(new CandidateSearch.Query(query, vector, vector)))
        .get(0)
        .ranked();
  }

  @Test
  void explorationSwapsTwoNeighboursAndSaysWhich() throws Exception {
    try (Catalogue catalogue = catalogue(products(30))) {
      // Given
      List<Product> usual =
          products(page(model(catalogue, 0), request(5, ProductFilter.NONE, 10, 8)));
      // When
      SearchAnswer explored =
          model(catalogue, 1).answer(List.of(request(5, ProductFilter.NONE, 10, 8))).get(0);
      // Then
      int upper = explored.swappedPosition();
      assertTrue(upper > 10 && upper < 18);
      List<Product> swapped = new ArrayList<>(products(explored.products()));
      assertNotEquals(usual, swapped);
      Collections.swap(swapped, upper - 11, upper - 10);
      assertEquals(usual, swapped);
    }
  }

  private static List<Product> products(List<RankedProduct> ranked) {
    return ranked.stream().map(RankedProduct::product).toList();
  }

  @Test
  void aboutAsManyRankingsAreExploredAsAreToBe() {
    // When
    Random ids = new Random(1);
    long swapped =
        IntStream.range(0, 20_000)
            .filter(
                i ->
                    Exploration.DEFAULT.swap(new ArrayList<>(List.of(1, 2, 3)), ids.nextLong()) > 0)
            .count();
    // Then within four standard deviations
    assertEquals(400, swapped, 4 * Math.sqrt(400));
  }

  @Test
  void numbersThatAreNoneAreAFailureAndNoAnswer() throws Exception {
    // Given
    TextEncoder diverged =
        new TextEncoder() {
          @Override
          public int dimension() {
            return COUNTS.dimension();
          }

          @Override
          public float[][] encode(List<String> texts) {
            float[][] vectors = COUNTS.encode(texts);
            vectors[vectors.length - 1][0] = Float.NaN;
            return vectors;
          }
        };
    try (Catalogue catalogue = catalogue(products(20))) {
      SearchModel model =
          new SearchModel(
              catalogue,
              new SearchModel.Queries(COUNTS, Optional.of(diverged)),
              Ranking.UNTUNED,
              position -> 1.0 / position,
              new Exploration(0));
      List<SearchRequest> requests = List.of(request(1, ProductFilter.NONE, 0, 10));
      // When, Then
      assertThrows(IllegalStateException.class, () -> model.answer(requests));
    }
  }
}
