package io.naru.search.model.experiments;

import io.naru.search.model.judged.JudgedCatalogue;
import io.naru.search.model.judged.JudgedQuery;
import io.naru.search.model.ranker.Candidate;
import io.naru.search.model.ranker.CandidateSearch;
import io.naru.search.model.retrieval.Bm25Index;
import io.naru.search.model.retrieval.ExactIndex;
import io.naru.search.model.retrieval.Hit;
import io.naru.search.model.retrieval.VectorIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A judged catalogue with its indices, and the vectors of the frozen encoder. */
final class SearchCorpus implements AutoCloseable {
  /** How deep rankings go. */
  static final int DEPTH = 100;

  private static final int BATCH = 32;

  private final JudgedCatalogue catalogue;
  private final float[][] titles;
  private final float[][] queries;
  private final Map<String, Integer> products = new HashMap<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final Bm25Index words = new Bm25Index(Bm25Index.Settings.DEFAULT);
  private final ExactIndex vectors;
  private final CandidateSearch candidates;

  /**
   * @param titles vectors of the products' titles by the frozen encoder
   * @param queries vectors of the queries by the frozen encoder
   */
  SearchCorpus(JudgedCatalogue catalogue, float[][] titles, float[][] queries) {
    this.catalogue = catalogue;
    this.titles = titles;
    this.queries = queries;
    this.vectors = new ExactIndex(titles[0].length);
    this.candidates = new CandidateSearch(words, vectors, id -> 0);
    for (int i = 0; i < titles.length; i++) {
      products.put(catalogue.productIds().get(i), i);
      candidates.put(catalogue.productIds().get(i), catalogue.titles().get(i), titles[i]);
    }
    candidates.refresh();
    for (int i = 0; i < queries.length; i++) {
      places.put(catalogue.queries().get(i).id(), i);
    }
  }

  JudgedCatalogue catalogue() {
    return catalogue;
  }

  float[][] titles() {
    return titles;
  }

  float[][] queries() {
    return queries;
  }

  /** The query's place among all queries. */
  int place(JudgedQuery query) {
    return places.get(query.id());
  }

  int product(String id) {
    return products.get(id);
  }

  /** Product indices, in the order of the hits. */
  int[] ranking(List<Hit> hits) {
    return hits.stream().mapToInt(hit -> product(hit.id())).toArray();
  }

  /** Another BM25 index of the same titles. */
  Bm25Index words(Bm25Index.Settings settings) {
    Bm25Index index = new Bm25Index(settings);
    for (int i = 0; i < titles.length; i++) {
      index.put(catalogue.productIds().get(i), catalogue.titles().get(i));
    }
    index.refresh();
    return index;
  }

  /** An exact index of other vectors of the titles. */
  VectorIndex exact(float[][] vectors) {
    ExactIndex index = new ExactIndex(vectors[0].length);
    for (int i = 0; i < vectors.length; i++) {
      index.put(catalogue.productIds().get(i), vectors[i]);
    }
    return index;
  }

  Bm25Index words() {
    return words;
  }

  VectorIndex vectors() {
    return vectors;
  }

  /** Best by words, of each query. */
  Map<String, int[]> byWords(Bm25Index index, List<JudgedQuery> wanted) {
    return inBatches(
        wanted, batch -> batch.stream().map(q -> ranking(index.search(q.text(), DEPTH))).toList());
  }

  /**
   * Nearest, of each query.
   *
   * @param byPlace vectors of all queries
   */
  Map<String, int[]> byVectors(VectorIndex index, float[][] byPlace, List<JudgedQuery> wanted) {
    return inBatches(
        wanted,
        batch ->
            index
                .searchAll(batch.stream().map(q -> byPlace[place(q)]).toList(), DEPTH, id -> true)
                .stream()
                .map(this::ranking)
                .toList());
  }

  /**
   * Candidates, of each query.
   *
   * @param prompted vectors of all queries by the prompted encoder
   */
  Map<String, List<Candidate>> candidates(float[][] prompted, List<JudgedQuery> wanted) {
    return inBatches(
        wanted,
        batch ->
            candidates.findAll(
                batch.stream()
                    .map(
                        q ->
                            new CandidateSearch.Query(
                                q.text(), queries[place(q)], prompted[place(q)]))
                    .toList(),
                DEPTH,
                id -> true));
  }

  private static <T> Map<String, T> inBatches(
      List<JudgedQuery> wanted, Function<List<JudgedQuery>, List<T>> answer) {
    int batches = (wanted.size() + BATCH - 1) / BATCH;
    List<List<T>> answers =
        IntStream.range(0, batches)
            .parallel()
            .mapToObj(b -> answer.apply(batch(wanted, b)))
            .toList();
    Map<String, T> found = new HashMap<>();
    for (int b = 0; b < batches; b++) {
      List<JudgedQuery> batch = new ArrayList<>(batch(wanted, b));
      for (int i = 0; i < batch.size(); i++) {
        found.put(batch.get(i).id(), answers.get(b).get(i));
      }
    }
    return found;
  }

  private static List<JudgedQuery> batch(List<JudgedQuery> wanted, int b) {
    return wanted.subList(b * BATCH, Math.min(wanted.size(), (b + 1) * BATCH));
  }

  @Override
  public void close() {
    candidates.close();
  }
}
