package io.naru.search.model.serving;

/**
 * A query as the model sees it.
 *
 * @param id request id, from which every random choice is seeded
 * @param query the words
 * @param filter which products may be shown
 * @param offset how many of the best to leave out, at least 0
 * @param limit how many to show at most, at least 1
 * @param explore whether neighbours may be swapped
 */
public record SearchRequest(
    String id, String query, ProductFilter filter, int offset, int limit, boolean explore) {

  /** Deepest place in a ranking that can be asked for. */
  public static final int DEEPEST = 1_000;

  /**
   * @throws IllegalArgumentException with one sentence for the client
   */
  public SearchRequest {
    if (query.isBlank()) {
      throw new IllegalArgumentException("the query is empty");
    }
    if (offset < 0 || limit < 1 || offset > DEEPEST - limit) {
      throw new IllegalArgumentException(
          "a page lies within the first " + DEEPEST + " products and has at least one");
    }
  }
}
