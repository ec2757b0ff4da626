package io.naru.search.model.experiments;

import io.naru.search.model.judged.JudgedQuery;
import io.naru.search.model.retrieval.Bm25Index;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** BM25 whose k1 and b are chosen on training queries: the strongest that words alone can do. */
final class TunedBm25 implements AutoCloseable {
  private static final float[] K1 = {0.3f, 0.6f, 1.2f};
  private static final float[] B = {0.5f, 0.75f};

  /** Training queries that are looked at; the choice is not a fine one. */
  private static final int QUERIES = 1_000;

  private final SearchCorpus corpus;
  private final Map<Bm25Index.Settings, Bm25Index> indices = new LinkedHashMap<>();

  TunedBm25(SearchCorpus corpus) {
    this.corpus = corpus;
    for (float k1 : K1) {
      for (float b : B) {
        Bm25Index.Settings settings = new Bm25Index.Settings(k1, b);
        indices.put(settings, corpus.words(settings));
      }
    }
  }

  /** The index with the best NDCG@10 on the first of these queries. */
  Bm25Index choose(List<JudgedQuery> training) {
    List<JudgedQuery> seen = training.subList(0, Math.min(QUERIES, training.size()));
    Bm25Index best = null;
    double most = -1;
    for (Bm25Index index : indices.values()) {
      Map<String, int[]> rankings = corpus.byWords(index, seen);
      double ndcg =
          seen.stream()
              .mapToDouble(q -> QueryScore.of(rankings.get(q.id()), q).ndcgAt10())
              .average()
              .orElse(0);
      if (ndcg > most) {
        most = ndcg;
        best = index;
      }
    }
    return best;
  }

  @Override
  public void close() {
    indices.values().forEach(Bm25Index::close);
  }
}
