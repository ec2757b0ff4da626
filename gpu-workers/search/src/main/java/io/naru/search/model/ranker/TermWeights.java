package io.naru.search.model.ranker;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** In how many titles each term stands, and so how much it says. */
final class TermWeights {
  private final Map<String, Integer> titlesWith = new ConcurrentHashMap<>();
  private final AtomicInteger titles = new AtomicInteger();

  void add(Set<String> terms) {
    titles.incrementAndGet();
    terms.forEach(term -> titlesWith.merge(term, 1, Integer::sum));
  }

  void remove(Set<String> terms) {
    titles.decrementAndGet();
    terms.forEach(term -> titlesWith.computeIfPresent(term, (t, n) -> n == 1 ? null : n - 1));
  }

  /** Inverse document frequency as in BM25; a term that no title has weighs most. */
  double idf(String term) {
    int with = titlesWith.getOrDefault(term, 0);
    return Math.log(1 + (titles.get() - with + 0.5) / (with + 0.5));
  }
}
