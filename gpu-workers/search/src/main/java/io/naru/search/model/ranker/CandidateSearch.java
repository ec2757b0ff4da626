package io.naru.search.model.ranker;

import static io.naru.search.model.ranker.Feature.BM25;
import static io.naru.search.model.ranker.Feature.BM25_FEEDBACK;
import static io.naru.search.model.ranker.Feature.BM25_PER_IDF;
import static io.naru.search.model.ranker.Feature.BM25_PLACE;
import static io.naru.search.model.ranker.Feature.FROZEN;
import static io.naru.search.model.ranker.Feature.FROZEN_GAP;
import static io.naru.search.model.ranker.Feature.POPULARITY;
import static io.naru.search.model.ranker.Feature.PROMPTED;
import static io.naru.search.model.ranker.Feature.PROMPTED_FEEDBACK;
import static io.naru.search.model.ranker.Feature.PROMPTED_GAP;
import static io.naru.search.model.ranker.Feature.PROMPTED_PLACE;
import static io.naru.search.model.ranker.WordFeatures.set;

import io.naru.search.model.retrieval.Bm25Index;
import io.naru.search.model.retrieval.Hit;
import io.naru.search.model.retrieval.TitleAnalysis;
import io.naru.search.model.retrieval.VectorIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * A catalogue in which candidates are found by words and by vectors, and described for the ranker.
 * Takes changes while it is searched; they are found from the next {@link #refresh} on. Safe for
 * use by several threads, of which one makes the changes.
 */
public final class CandidateSearch implements AutoCloseable {
  private static final int FEEDBACK = 10;
  private static final int PLACE_OFFSET = 10;

  private final TitleAnalysis analysis = new TitleAnalysis();
  private final TermWeights terms = new TermWeights();
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final Bm25Index words;
  private final VectorIndex vectors;
  private final ToDoubleFunction<String> popularity;

  /**
   * A product as the ranker sees it.
   *
   * @param vector of the title; null while it is not known
   */
  private record Entry(Wording wording, float[] vector) {

    double cosine(float[] other) {
      return vector == null ? 0 : dot(other, vector);
    }
  }

  /**
   * A query as it is searched for.
   *
   * @param text what was asked
   * @param frozen its vector by the frozen encoder
   * @param prompted its vector by the prompted encoder; the frozen one if there is no prompt
   */
  public record Query(String text, float[] frozen, float[] prompted) {}

  /**
   * @param words empty; closed with this
   * @param vectors empty; closed with this
   * @param popularity how often a product was chosen before, by its name; not negative
   */
  public CandidateSearch(
      Bm25Index words, VectorIndex vectors, ToDoubleFunction<String> popularity) {
    this.words = words;
    this.vectors = vectors;
    this.popularity = popularity;
  }

  /**
   * Adds a product, or replaces the one of the same name.
   *
   * @param vector of the title, by the frozen encoder
   */
  public void put(String id, String title, float[] vector) {
    put(id, title);
    embed(id, vector);
  }

  /**
   * Adds a product whose title is not encoded yet, or gives the one of the same name another title.
   * Until {@link #embed} it is found by its words only.
   */
  public void put(String id, String title) {
    Wording wording = Wording.of(title, analysis);
    vectors.remove(id);
    words.put(id, title);
    Entry before = entries.put(id, new Entry(wording, null));
    if (before != null) {
      terms.remove(before.wording().distinct());
    }
    terms.add(wording.distinct());
  }

  /**
   * The vector of a product's title, by the frozen encoder; nothing happens if there is no such
   * product.
   */
  public void embed(String id, float[] vector) {
    Entry entry = entries.get(id);
    if (entry != null) {
      vectors.put(id, vector);
      entries.put(id, new Entry(entry.wording(), vector));
    }
  }

  /** Takes a product out; nothing happens if it is not there. */
  public void remove(String id) {
    vectors.remove(id);
    words.remove(id);
    Entry before = entries.remove(id);
    if (before != null) {
      terms.remove(before.wording().distinct());
    }
  }

  /** Makes all changes so far visible. */
  public void refresh() {
    words.refresh();
    vectors.refresh();
  }

  /** The number of products. */
  public int size() {
    return entries.size();
  }

  /**
   * The candidates of a query.
   *
   * @param each how many by words and how many by vectors; those that are both count twice
   * @param filter which products may be answered, by name
   */
  public List<Candidate> find(Query query, int each, Predicate<String> filter) {
    List<Hit> near = vectors.search(query.prompted(), each, filter);
    return describe(query, near, each, filter, List.of());
  }

  /** The candidates of several queries, each as {@link #find} finds them, at less cost. */
  public List<List<Candidate>> findAll(List<Query> queries, int each, Predicate<String> filter) {
    return findAll(queries, each, filter, Collections.nCopies(queries.size(), List.of()));
  }

  /**
   * The same, and some products more for each query, whatever their words and vectors.
   *
   * @param more by name
   */
  public List<List<Candidate>> findAll(
      List<Query> queries,
      int each,
      Predicate<String> filter,
      List<? extends Collection<String>> more) {
    List<float[]> prompted = queries.stream().map(Query::prompted).toList();
    List<List<Hit>> near = vectors.searchAll(prompted, each, filter);
    List<List<Candidate>> found = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      found.add(describe(queries.get(i), near.get(i), each, filter, more.get(i)));
    }
    return found;
  }

  private List<Candidate> describe(
      Query query,
      List<Hit> byVector,
      int each,
      Predicate<String> filter,
      Collection<String> more) {
    List<Hit> byWords = words.search(query.text(), each, filter);
    WordFeatures wordFeatures = new WordFeatures(Wording.of(query.text(), analysis), terms);
    float[] wordsMean = mean(byWords);
    float[] vectorsMean = mean(byVector);
    Map<String, float[]> found = new LinkedHashMap<>();
    byWords.forEach(hit -> found.put(hit.id(), new float[Feature.COUNT]));
    byVector.forEach(hit -> found.putIfAbsent(hit.id(), new float[Feature.COUNT]));
    more.stream().filter(filter).forEach(id -> found.putIfAbsent(id, new float[Feature.COUNT]));
    places(byVector, found, PROMPTED_PLACE);
    places(byWords, found, BM25_PLACE);
    for (Hit hit : byWords) {
      float[] features = found.get(hit.id());
      set(features, BM25, hit.score() / byWords.get(0).score());
      set(features, BM25_PER_IDF, hit.score() / wordFeatures.total());
    }
    List<Candidate> candidates = new ArrayList<>();
    found.forEach(
        (id, features) -> {
          Entry entry = entries.get(id);
          if (entry != null) {
            wordFeatures.write(entry.wording(), features);
            set(features, FROZEN, entry.cosine(query.frozen()));
            set(features, PROMPTED, entry.cosine(query.prompted()));
            set(features, BM25_FEEDBACK, entry.cosine(wordsMean));
            set(features, PROMPTED_FEEDBACK, entry.cosine(vectorsMean));
            set(features, POPULARITY, Math.log1p(popularity.applyAsDouble(id)));
            candidates.add(new Candidate(id, features));
          }
        });
    gaps(candidates, FROZEN, FROZEN_GAP);
    gaps(candidates, PROMPTED, PROMPTED_GAP);
    return candidates;
  }

  private static void places(List<Hit> hits, Map<String, float[]> found, Feature feature) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < hits.size(); i++) {
      places.put(hits.get(i).id(), i);
    }
    found.forEach(
        (id, features) ->
            set(
                features,
                feature,
                places.containsKey(id) ? 1.0 / (PLACE_OFFSET + places.get(id)) : 0));
  }

  private static void gaps(List<Candidate> candidates, Feature of, Feature gap) {
    double best = candidates.stream().mapToDouble(c -> c.feature(of)).max().orElse(0);
    candidates.forEach(c -> set(c.features(), gap, c.feature(of) - best));
  }

  /** Mean vector of the first titles; zero if there are none. */
  private float[] mean(List<Hit> hits) {
    float[] mean = new float[vectors.dimension()];
    int count = Math.min(FEEDBACK, hits.size());
    for (Hit hit : hits.subList(0, count)) {
      Entry entry = entries.get(hit.id());
      for (int d = 0; entry != null && entry.vector() != null && d < mean.length; d++) {
        mean[d] += entry.vector()[d] / count;
      }
    }
    return mean;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }

  @Override
  public void close() {
    words.close();
    vectors.close();
  }
}
