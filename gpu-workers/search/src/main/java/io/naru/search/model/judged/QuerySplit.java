package io.naru.search.model.judged;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Queries to learn from and queries to be measured on.
 *
 * @param training in the order in which they are learnt from
 * @param test never learnt from
 */
public record QuerySplit(List<JudgedQuery> training, List<JudgedQuery> test) {

  public QuerySplit {
    training = List.copyOf(training);
    test = List.copyOf(test);
  }

  /**
   * Divides at random; queries that differ only in case or surrounding blanks fall on the same
   * side.
   *
   * @param testShare of the queries, above 0 and below 1
   * @param seed decides what falls where; the order of {@code queries} does not
   */
  public static QuerySplit of(List<JudgedQuery> queries, double testShare, long seed) {
    if (!(testShare > 0 && testShare < 1)) {
      throw new IllegalArgumentException("the test's share must be above 0 and below 1");
    }
    Map<String, List<JudgedQuery>> variants = new TreeMap<>();
    for (JudgedQuery query : queries) {
      variants.computeIfAbsent(cluster(query.text()), key -> new ArrayList<>()).add(query);
    }
    List<String> clusters = new ArrayList<>(variants.keySet());
    Collections.shuffle(clusters, new Random(seed));
    List<JudgedQuery> training = new ArrayList<>();
    List<JudgedQuery> test = new ArrayList<>();
    for (String cluster : clusters) {
      boolean full = test.size() >= Math.round(testShare * queries.size());
      (full ? training : test).addAll(variants.get(cluster));
    }
    return new QuerySplit(training, test);
  }

  private static String cluster(String query) {
    return query.strip().toLowerCase(Locale.ROOT);
  }
}
