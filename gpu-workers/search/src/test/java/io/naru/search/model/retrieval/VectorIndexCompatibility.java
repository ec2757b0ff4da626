package io.naru.search.model.retrieval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link VectorIndex} does; each implementation has a test that extends this. */
abstract class VectorIndexCompatibility {
  static final int DIMENSION = 18;
  private static final float ROUNDING = 1e-5f;

  VectorIndex index;
  final Random random = new Random(7);

  abstract VectorIndex create(int dimension);

  /** Least share of the true nearest 10 that is found, on average. */
  abstract double recall();

  @BeforeEach
  void open() {
    index = create(DIMENSION);
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void nothingIsFoundInNothing() {
    assertEquals(0, index.size());
    assertEquals(List.of(), index.search(vector(), 5));
  }

  @Test
  void theNearestComeFirstWithTheirDotProduct() {
    // Given
    Map<String, float[]> products = fill(2_500);
    // When
    double found = 0;
    int queries = 50;
    for (int i = 0; i < queries; i++) {
      float[] query = vector();
      List<Hit> hits = index.search(query, 10);
      // Then
      assertEquals(10, hits.size());
      assertEquals(hits.stream().sorted(Hit.BEST_FIRST).toList(), hits);
      for (Hit hit : hits) {
        assertEquals(dot(query, products.get(hit.id())), hit.score(), ROUNDING);
      }
      Set<String> nearest = nearest(products, query, 10);
      found += hits.stream().filter(hit -> nearest.contains(hit.id())).count() / 10.0;
    }
    assertTrue(found / queries >= recall(), "recall " + found / queries);
  }

  @Test
  void productsComeChangeAndGo() {
    // Given
    Map<String, float[]> products = fill(1_500);
    float[] query = vector();
    String nearest = index.search(query, 1).get(0).id();
    // When
    index.put("new", query);
    index.put("p3", negative(query));
    index.remove(nearest);
    index.remove("never there");
    index.refresh();
    // Then
    List<Hit> hits = index.search(query, 20);
    assertEquals("new", hits.get(0).id());
    assertEquals(1, hits.get(0).score(), ROUNDING);
    assertTrue(hits.stream().noneMatch(hit -> hit.id().equals(nearest)));
    assertTrue(hits.stream().noneMatch(hit -> hit.id().equals("p3")));
    assertEquals(products.size(), index.size());
  }

  @Test
  void whatWasTakenOutDoesNotComeBack() {
    // Given
    fill(1_200);
    // When
    for (int i = 0; i < 1_200; i++) {
      if (i % 3 != 0) {
        index.remove("p" + i);
      }
    }
    index.refresh();
    // Then
    assertEquals(400, index.size());
    List<Hit> hits = index.search(vector(), 1_000);
    assertEquals(400, hits.size());
    assertTrue(hits.stream().allMatch(hit -> Integer.parseInt(hit.id().substring(1)) % 3 == 0));
  }

  @Test
  void aRareKindIsFoundAmongMany() {
    // Given
    Map<String, float[]> products = fill(1_500);
    Set<String> rare = new HashSet<>(List.of("p1", "p700", "p1499"));
    float[] query = vector();
    // When
    List<Hit> hits = index.search(query, 5, rare::contains);
    // Then
    products.keySet().retainAll(rare);
    assertEquals(rare, new HashSet<>(hits.stream().map(Hit::id).toList()));
    assertEquals(nearest(products, query, 1), Set.of(hits.get(0).id()));
  }

  @Test
  void equalProductsStandInTheOrderOfTheirNames() {
    // Given
    float[] same = vector();
    for (int i = 9; i >= 0; i--) {
      index.put("p" + i, same);
    }
    index.refresh();
    // When
    List<String> found = index.search(same, 4).stream().map(Hit::id).toList();
    // Then
    assertEquals(List.of("p0", "p1", "p2", "p3"), found);
  }

  @Test
  void severalQueriesAreAnsweredAsOne() {
    // Given
    fill(1_100);
    List<float[]> queries = List.of(vector(), vector(), vector());
    // When
    List<List<Hit>> together = index.searchAll(queries, 7, id -> !id.endsWith("5"));
    // Then
    assertEquals(queries.size(), together.size());
    for (int q = 0; q < queries.size(); q++) {
      List<Hit> alone = index.search(queries.get(q), 7, id -> !id.endsWith("5"));
      assertEquals(
          alone.stream().map(Hit::id).toList(), together.get(q).stream().map(Hit::id).toList());
      for (int i = 0; i < alone.size(); i++) {
        assertEquals(alone.get(i).score(), together.get(q).get(i).score(), ROUNDING);
      }
    }
  }

  @Test
  void vectorsOfAnotherLengthOrNormAreRefused() {
    float[] tooLong = vector();
    tooLong[0] += 1;
    assertThrows(IllegalArgumentException.class, () -> index.put("p", new float[DIMENSION + 1]));
    assertThrows(IllegalArgumentException.class, () -> index.put("p", new float[DIMENSION]));
    assertThrows(IllegalArgumentException.class, () -> index.put("p", tooLong));
    assertThrows(IllegalArgumentException.class, () -> index.search(tooLong, 3));
    assertEquals(0, index.size());
  }

  final Map<String, float[]> fill(int count) {
    Map<String, float[]> products = new HashMap<>();
    for (int i = 0; i < count; i++) {
      float[] vector = vector();
      products.put("p" + i, vector);
      index.put("p" + i, vector);
    }
    index.refresh();
    return products;
  }

  final float[] vector() {
    float[] vector = new float[DIMENSION];
    double squares = 0;
    for (int d = 0; d < DIMENSION; d++) {
      vector[d] = (float) random.nextGaussian();
      squares += vector[d] * vector[d];
    }
    for (int d = 0; d < DIMENSION; d++) {
      vector[d] /= (float) Math.sqrt(squares);
    }
    return vector;
  }

  private static float[] negative(float[] vector) {
    float[] negative = vector.clone();
    for (int d = 0; d < negative.length; d++) {
      negative[d] = -negative[d];
    }
    return negative;
  }

  private static Set<String> nearest(Map<String, float[]> products, float[] query, int k) {
    return new HashSet<>(
        products.entrySet().stream()
            .map(e -> new Hit(e.getKey(), dot(query, e.getValue())))
            .sorted(Hit.BEST_FIRST)
            .limit(k)
            .map(Hit::id)
            .toList());
  }

  private static float dot(float[] a, float[] b) {
    float sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }
}
