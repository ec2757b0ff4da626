package io.naru.search.model.ranker;

import java.util.List;

/**
 * A query's candidates, and how far each answers it.
 *
 * @param features one row a candidate
 * @param targets one a candidate, 0 (not at all) to 1 (perfectly)
 */
public record RankingExample(List<float[]> features, float[] targets) {

  public RankingExample {
    features = List.copyOf(features);
    if (features.size() != targets.length) {
      throw new IllegalArgumentException("one target a candidate is needed");
    }
  }
}
