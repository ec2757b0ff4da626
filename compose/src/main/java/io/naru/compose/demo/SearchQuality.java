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

  /** Queries that are told apart; each query but {@link #ALL}'s belongs to one. */
  enum Group {
    ALL("all"),
    KNOWN_ENGLISH("known intents, English"),
    KNOWN_KOREAN("known intents, Korean"),
    NEW_ENGLISH("new intents, English"),
    NEW_KOREAN("new intents, Korean");

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
}
