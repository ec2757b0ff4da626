package io.naru.search.model.demo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody wants without being able to name it.
 *
 * @param id name of the intent
 * @param split an intent is on one side as a whole, so that the test asks for unseen intents
 * @param queries ways to ask for it on which a model is measured
 * @param wordings other ways, which shoppers use; at least one
 * @param relevance leaf categories that serve it, 1 (somewhat) to 3 (just that), in the order
 *     written
 * @param later the same after the tastes have changed; empty: they do not
 */
public record Intent(
    String id,
    Split split,
    List<Phrasing> queries,
    List<Phrasing> wordings,
    Map<String, Integer> relevance,
    Map<String, Integer> later) {

  /**
   * @throws IllegalArgumentException without a wording or a category, or if a relevance is out of
   *     range
   */
  public Intent {
    queries = List.copyOf(queries);
    wordings = List.copyOf(wordings);
    relevance = Collections.unmodifiableMap(new LinkedHashMap<>(relevance));
    later = Collections.unmodifiableMap(new LinkedHashMap<>(later));
    if (wordings.isEmpty() || relevance.isEmpty()) {
      throw new IllegalArgumentException("intent " + id + " needs a wording and a category");
    }
    if (!inRange(relevance) || !inRange(later)) {
      throw new IllegalArgumentException("a relevance of intent " + id + " is not 1, 2 or 3");
    }
  }

  /** Whether it asks for something else once the tastes have changed. */
  public boolean drifts() {
    return !later.isEmpty();
  }

  /** Leaf categories that serve it, before or after the tastes have changed. */
  public Map<String, Integer> relevance(boolean changed) {
    return changed && drifts() ? later : relevance;
  }

  private static boolean inRange(Map<String, Integer> relevance) {
    return relevance.values().stream().allMatch(r -> r >= 1 && r <= 3);
  }
}
