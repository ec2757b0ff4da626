package io.naru.compose.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.compose.demo.SearchQuality.Group;
import io.naru.search.model.demo.DemoQueries;
import io.naru.search.model.demo.DemoQuery;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchQualityTest {
  private static final List<DemoQuery> QUERIES = DemoQueries.load().queries();

  @Test
  void eachQueryIsInOneGroupBesidesAll() {
    for (DemoQuery query : QUERIES) {
      long groups = EnumSet.allOf(Group.class).stream().filter(g -> g.holds(query)).count();
      assertEquals(2, groups, query.id());
    }
  }

  @Test
  void aGroupsScoreIsTheMeanOfItsQueries() {
    // Given an answer that is perfect to Korean queries, and useless to others
    double[] ndcg =
        QUERIES.stream().mapToDouble(q -> q.phrasing().language().equals("ko") ? 1 : 0).toArray();
    // When
    SearchQuality quality = SearchQuality.of("0123456789abcdef", QUERIES, ndcg);
    // Then
    assertEquals(60.0 / 200, quality.of(Group.ALL), 1e-12);
    assertEquals(1, quality.of(Group.KNOWN_KOREAN));
    assertEquals(1, quality.of(Group.NEW_KOREAN));
    assertEquals(0, quality.of(Group.KNOWN_ENGLISH));
    assertEquals("0123456789ab", quality.shortVersion());
  }
}
