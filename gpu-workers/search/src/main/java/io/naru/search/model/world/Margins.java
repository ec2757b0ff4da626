package io.naru.search.model.world;

import java.util.LinkedHashMap;
import java.util.Map;

/** The differences that the world's pass figures are about. */
final class Margins {
  private static final String HIT = "category_hit_at_5_unseen";
  private static final String RECALL = "recall_at_50_unseen";

  private Margins() {}

  /** Of {@code p_tuned_seq} against the other arms. */
  static Map<String, Double> of(Map<String, Map<String, Double>> arms) {
    Map<String, Double> tuned = arms.get("p_tuned_seq");
    Map<String, Double> margins = new LinkedHashMap<>();
    margins.put("hit_over_zero_shot", tuned.get(HIT) - arms.get("zero_shot_seq").get(HIT));
    margins.put("hit_over_two_tower", tuned.get(HIT) - arms.get("two_tower").get(HIT));
    margins.put("recall_over_two_tower", tuned.get(RECALL) - arms.get("two_tower").get(RECALL));
    margins.put("hit_seq_over_bag", tuned.get(HIT) - arms.get("p_tuned_bag").get(HIT));
    return margins;
  }
}
