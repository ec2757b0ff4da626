package io.naru.search.model.retrieval;

import java.util.List;
import java.util.function.Predicate;

/**
 * Products by their vectors. Vectors have Euclidean norm 1, so their dot product is the cosine.
 * Safe for use by several threads; a change is seen by every search that begins after the next
 * {@link #refresh}.
 */
public interface VectorIndex extends AutoCloseable {

  /** The length of a vector. */
  int dimension();

  /** The number of products. */
  int size();

  /**
   * Adds a product, or replaces the vector of the one of the same name.
   *
   * @throws IllegalArgumentException if the vector has another length than {@link #dimension}, or a
   *     norm that differs from 1 by more than a thousandth
   */
  void put(String id, float[] vector);

  /** Takes a product out; nothing happens if it is not there. */
  void remove(String id);

  /** Makes all changes so far visible. */
  void refresh();

  /**
   * The products nearest to a vector, of those that pass.
   *
   * @param query unit vector
   * @param k how many are wanted
   * @param filter which products may be answered, by name
   * @return best first by dot product, ties in the order of the names; fewer than {@code k} where
   *     fewer pass
   */
  List<Hit> search(float[] query, int k, Predicate<String> filter);

  /** The products nearest to a vector. */
  default List<Hit> search(float[] query, int k) {
    return search(query, k, id -> true);
  }

  /**
   * Answers several queries, each as {@link #search} does up to rounding; at less cost where that
   * is possible.
   */
  default List<List<Hit>> searchAll(List<float[]> queries, int k, Predicate<String> filter) {
    return queries.stream().map(query -> search(query, k, filter)).toList();
  }

  @Override
  void close();
}
