package io.naru.search.model.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/** The best of a stream of scored products, in a heap of at most k. */
final class TopK {
  private final int k;
  private final Predicate<String> filter;
  private final PriorityQueue<Hit> worstFirst = new PriorityQueue<>(Hit.BEST_FIRST.reversed());
  private float least = Float.NEGATIVE_INFINITY;

  TopK(int k, Predicate<String> filter) {
    this.k = k;
    this.filter = filter;
  }

  /** The score below which nothing is taken any more. */
  float least() {
    return least;
  }

  /** Takes the product if it passes and is among the best so far. */
  void offer(String id, float score) {
    if (k <= 0 || score < least || !filter.test(id)) {
      return;
    }
    worstFirst.add(new Hit(id, score));
    if (worstFirst.size() > k) {
      worstFirst.remove();
    }
    if (worstFirst.size() == k) {
      least = worstFirst.element().score();
    }
  }

  /** Takes all that another has. */
  void offerAll(TopK other) {
    other.worstFirst.forEach(hit -> offer(hit.id(), hit.score()));
  }

  /** Best first. */
  List<Hit> hits() {
    List<Hit> hits = new ArrayList<>(worstFirst);
    hits.sort(Hit.BEST_FIRST);
    return hits;
  }
}
