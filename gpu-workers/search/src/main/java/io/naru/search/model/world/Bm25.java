package io.naru.search.model.world;

import io.naru.search.model.Product;
import io.naru.search.model.retrieval.Bm25Index;
import io.naru.search.model.retrieval.Hit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lexical baseline: titles with their category paths, in Lucene. */
final class Bm25 {
  private Bm25() {}

  static Map<String, Answer> answers(World world, List<String> queries) {
    Map<String, Answer> answers = new HashMap<>();
    try (Bm25Index index = new Bm25Index(Bm25Index.Settings.DEFAULT)) {
      Map<String, Integer> places = new HashMap<>();
      for (Product product : world.products()) {
        places.put(product.id(), places.size());
        index.put(product.id(), product.title() + " " + String.join(" ", product.category()));
      }
      index.refresh();
      for (String query : queries) {
        float[] scores = new float[places.size()];
        for (Hit hit : index.search(query, scores.length)) {
          scores[places.get(hit.id())] = hit.score();
        }
        answers.put(query, Answer.byBestProduct(scores));
      }
    }
    return answers;
  }
}
