package io.naru.search.model.retrieval;

import java.util.Comparator;

/**
 * A product that was found.
 *
 * @param id its name
 * @param score the higher, the better; comparable within one answer only
 */
public record Hit(String id, float score) {

  /** Best first; equal scores in the order of the names. */
  public static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble((Hit hit) -> -hit.score()).thenComparing(Hit::id);
}
