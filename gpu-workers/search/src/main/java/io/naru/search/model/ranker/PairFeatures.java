package io.naru.search.model.ranker;

import io.naru.search.model.retrieval.TitleAnalysis;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Describes a query and a product to a {@link RankerHead} without a catalogue, as {@link
 * CandidateSearch} does with one. What takes a catalogue's statistics is left out, but for how far
 * the words fit. For one thread at a time; the latest texts are kept.
 */
public final class PairFeatures {
  private static final int KEPT = 16_384;

  private final TitleAnalysis analysis = new TitleAnalysis();
  private final TermWeights noWeights = new TermWeights();
  private final Map<String, Wording> wordings =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wording> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * @param wordFit BM25 over what the query could reach
   * @param frozen cosine of title and query, both by the frozen encoder
   * @param prompted cosine of title and prompted query
   */
  public Candidate describe(
      String query, String id, String title, double wordFit, float frozen, float prompted) {
    float[] features = new float[Feature.COUNT];
    new WordFeatures(wording(query), noWeights).write(wording(title), features);
    WordFeatures.set(features, Feature.BM25_PER_IDF, wordFit);
    WordFeatures.set(features, Feature.FROZEN, frozen);
    WordFeatures.set(features, Feature.PROMPTED, prompted);
    return new Candidate(id, features);
  }

  private Wording wording(String text) {
    Wording wording = wordings.get(text);
    if (wording == null) {
      wording = Wording.of(text, analysis);
      wordings.put(text, wording);
    }
    return wording;
  }
}
