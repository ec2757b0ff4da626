package io.naru.search.model.judged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class QuerySplitTest {

  @Property(tries = 50)
  void everyQueryFallsOnOneSideTogetherWithItsSpellings(@ForAll long seed) {
    // Given
    List<JudgedQuery> queries = queries();
    // When
    QuerySplit split = QuerySplit.of(queries, 0.2, seed);
    // Then
    Set<JudgedQuery> all = new HashSet<>(split.training());
    all.addAll(split.test());
    assertEquals(Set.copyOf(queries), all);
    assertEquals(queries.size(), split.training().size() + split.test().size());
    Set<String> learnt = clusters(split.training());
    assertTrue(Collections.disjoint(learnt, clusters(split.test())));
    assertTrue(Math.abs(split.test().size() - 60) <= 2, "test " + split.test().size());
  }

  @Property(tries = 20)
  void theSeedAloneDecides(@ForAll long seed) {
    // Given
    List<JudgedQuery> queries = queries();
    List<JudgedQuery> reversed = new ArrayList<>(queries);
    Collections.reverse(reversed);
    // When
    QuerySplit split = QuerySplit.of(queries, 0.2, seed);
    // Then
    assertEquals(split, QuerySplit.of(queries, 0.2, seed));
    assertEquals(Set.copyOf(split.test()), Set.copyOf(QuerySplit.of(reversed, 0.2, seed).test()));
    assertNotEquals(split.test(), QuerySplit.of(queries, 0.2, seed + 1).test());
  }

  /** Three hundred, of which each third is written in three ways. */
  private static List<JudgedQuery> queries() {
    return IntStream.range(0, 100)
        .mapToObj(i -> List.of("hammer " + i, " Hammer " + i, "HAMMER " + i + " "))
        .flatMap(List::stream)
        .map(text -> new JudgedQuery(text, text, Map.of(0, 3.0)))
        .toList();
  }

  private static Set<String> clusters(List<JudgedQuery> queries) {
    return queries.stream()
        .map(query -> query.text().strip().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }
}
