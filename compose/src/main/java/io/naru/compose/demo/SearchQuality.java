package io.naru.compose.demo;

import io.naru.search.model.demo.DemoQuery;
import io.naru.search.model.demo.Split;
import java.util.List;

/**
 * How good the answers to the bundled queries are: mean NDCG@10.
 *
 * @param version that gave most of the answers
 * @param scores by group
 */
record SearchQuality(String version, List<Double> scores) {

  private static final int SHORT = 12;

  /** Queries that are told apart: intents that shoppers have, or none of them has; languages. */
  enum Group {
    ALL("all"),
    KNOWN_ENGLISH("known, en"),
    KNOWN_KOREAN("known, ko"),
    NEW_ENGLISH("new, en"),
    NEW_KOREAN("new, ko");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }

    boolean holds(DemoQuery query) {
      boolean korean = query.phrasing().language().equals("ko");
      boolean known = query.intent().split() == Split.TRAIN;
      return switch (this) {
        case ALL -> true;
        case KNOWN_ENGLISH -> known && !korean;
        case KNOWN_KOREAN -> known && korean;
        case NEW_ENGLISH -> !known && !korean;
        case NEW_KOREAN -> !known && korean;
      };
    }
  }

  SearchQuality {
    scores = List.copyOf(scores);
  }

  /**
   * @param queries that were asked
   * @param ndcg of the answer to each
   */
  static SearchQuality of(String version, List<DemoQuery> queries, double[] ndcg) {
    return new SearchQuality(
        version,
        List.of(Group.values()).stream().map(group -> mean(group, queries, ndcg)).toList());
  }

  private static double mean(Group group, List<DemoQuery> queries, double[] ndcg) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < ndcg.length; i++) {
      if (group.holds(queries.get(i))) {
        sum += ndcg[i];
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  double of(Group group) {
    return scores.get(group.ordinal());
  }

  /** As much of the version's name as tells it from the others. */
  String shortVersion() {
    return shortened(version);
  }

  static String shortened(String version) {
    return version.substring(0, Math.min(SHORT, version.length()));
  }
}
