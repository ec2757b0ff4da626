package io.naru.search.model.ranker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.search.model.retrieval.Bm25Index;
import io.naru.search.model.retrieval.ExactIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CandidateSearchTest {
  private static final int DIMENSION = 8;
  private static final List<String> THINGS = List.of("hammer", "scarf", "kettle", "lamp", "drill");
  private static final List<String> KINDS = List.of("steel", "red", "small", "oak");
  private static final Predicate<String> ANY = id -> true;

  private final CandidateSearch search = search();

  @AfterEach
  void close() {
    search.close();
  }

  @Test
  void theOrderOfTheCatalogueChangesNoBit() {
    // Given
    List<Integer> order = new ArrayList<>(IntStream.range(0, 120).boxed().toList());
    order.forEach(i -> put(search, i));
    search.refresh();
    Collections.shuffle(order, new Random(5));
    try (CandidateSearch shuffled = search()) {
      order.forEach(i -> put(shuffled, i));
      shuffled.refresh();
      for (int q = 0; q < 10; q++) {
        // When
        List<Candidate> found = search.find(query(q), 15, ANY);
        // Then
        assertTrue(found.size() >= 15);
        assertEquals(found, shuffled.find(query(q), 15, ANY));
      }
    }
  }

  @Test
  void candidatesAreOfTheCatalogueAsItIsNow() {
    // Given
    IntStream.range(0, 50).forEach(i -> put(search, i));
    search.refresh();
    // When
    IntStream.range(0, 40).forEach(i -> search.remove("p" + i));
    search.put("new", "Hammer nobody was trained on", vector(999));
    search.refresh();
    // Then
    Set<String> found = ids(search.find(query(0), 100, ANY));
    assertEquals(11, search.size());
    assertEquals(11, found.size());
    assertTrue(found.contains("new"));
    assertTrue(IntStream.range(0, 40).noneMatch(i -> found.contains("p" + i)));
  }

  @Test
  void whatDoesNotPassIsNoCandidate() {
    // Given
    IntStream.range(0, 60).forEach(i -> put(search, i));
    search.refresh();
    // When
    Set<String> found = ids(search.find(query(3), 10, id -> id.endsWith("7")));
    // Then
    assertEquals(Set.of("p7", "p17", "p27", "p37", "p47", "p57"), found);
  }

  @Test
  void severalQueriesAreAnsweredAsOne() {
    // Given
    IntStream.range(0, 60).forEach(i -> put(search, i));
    search.refresh();
    List<CandidateSearch.Query> queries = List.of(query(1), query(2), query(3));
    // When
    List<List<Candidate>> together = search.findAll(queries, 10, ANY);
    // Then
    assertEquals(queries.stream().map(q -> search.find(q, 10, ANY)).toList(), together);
  }

  private static CandidateSearch search() {
    return new CandidateSearch(
        new Bm25Index(Bm25Index.Settings.DEFAULT), new ExactIndex(DIMENSION), id -> 0);
  }

  private static void put(CandidateSearch search, int i) {
    String kind = KINDS.get(i % KINDS.size());
    search.put("p" + i, kind + " " + THINGS.get(i % THINGS.size()) + " " + i, vector(i));
  }

  private static CandidateSearch.Query query(int i) {
    String text = THINGS.get(i % THINGS.size()) + " in " + KINDS.get(i % KINDS.size());
    return new CandidateSearch.Query(text, vector(1_000 + i), vector(2_000 + i));
  }

  private static Set<String> ids(List<Candidate> candidates) {
    return new HashSet<>(candidates.stream().map(Candidate::id).toList());
  }

  private static float[] vector(int seed) {
    Random random = new Random(seed);
    double[] values = random.doubles(DIMENSION, -1, 1).toArray();
    double norm =
        Math.sqrt(IntStream.range(0, DIMENSION).mapToDouble(d -> values[d] * values[d]).sum());
    float[] vector = new float[DIMENSION];
    for (int d = 0; d < DIMENSION; d++) {
      vector[d] = (float) (values[d] / norm);
    }
    return vector;
  }
}
