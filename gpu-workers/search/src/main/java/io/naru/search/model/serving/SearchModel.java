package io.naru.search.model.serving;

import io.naru.search.model.Product;
import io.naru.search.model.encoder.TextEncoder;
import io.naru.search.model.retrieval.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One version of the model over the catalogue that all versions share: its prompt turns queries
 * into vectors, its scorer ranks the candidates. Called from one thread.
 */
public final class SearchModel implements AutoCloseable {
  /** Candidates by words, and as many by meaning, if no deeper page is asked for. */
  private static final int CANDIDATES = 200;

  private static final int CATEGORIES_SHOWN = 5;

  private final Catalogue catalogue;
  private final TextEncoder queries;
  private final CandidateScorer scorer;
  private final Propensities propensities;
  private final Exploration exploration;

  /**
   * @param queries with this version's prompt; closed with the model
   * @param scorer of this version
   * @param propensities as this version estimates them
   */
  public SearchModel(
      Catalogue catalogue,
      TextEncoder queries,
      CandidateScorer scorer,
      Propensities propensities,
      Exploration exploration) {
    this.catalogue = catalogue;
    this.queries = queries;
    this.scorer = scorer;
    this.propensities = propensities;
    this.exploration = exploration;
  }

  /** Answers in the order of the requests. */
  public List<SearchAnswer> answer(List<SearchRequest> requests) {
    float[][] vectors = queries.encode(requests.stream().map(SearchRequest::query).toList());
    List<SearchAnswer> answers = new ArrayList<>(requests.size());
    for (int i = 0; i < vectors.length; i++) {
      answers.add(answer(requests.get(i), vectors[i]));
    }
    return answers;
  }

  private SearchAnswer answer(SearchRequest request, float[] query) {
    List<ScoredCategory> categories = catalogue.categories().score(query);
    List<Candidate> candidates = candidates(request, query, categories);
    double[] scores = scorer.score(request.query(), candidates);
    List<RankedProduct> ranking = new ArrayList<>(candidates.size());
    for (int i = 0; i < scores.length; i++) {
      ranking.add(new RankedProduct(candidates.get(i).product(), 0, scores[i], 0));
    }
    ranking.sort(
        Comparator.comparing(RankedProduct::score)
            .reversed()
            .thenComparing(ranked -> ranked.product().id()));
    int end = Math.min(ranking.size(), request.offset() + request.limit());
    List<RankedProduct> page = ranking.subList(Math.min(request.offset(), end), end);
    int swapped = request.explore() ? exploration.swap(page, seed(request.id())) : 0;
    return new SearchAnswer(
        placed(page, request.offset()),
        categories.subList(0, Math.min(CATEGORIES_SHOWN, categories.size())),
        swapped == 0 ? 0 : request.offset() + swapped);
  }

  private List<Candidate> candidates(
      SearchRequest request, float[] query, List<ScoredCategory> categories) {
    int k = Math.max(CANDIDATES, request.offset() + request.limit());
    Predicate<String> admits =
        id -> catalogue.find(id).filter(request.filter()::admits).isPresent();
    Map<String, Double> words = scores(catalogue.byWords(request.query(), k, admits));
    Map<String, Double> meaning = scores(catalogue.byMeaning(query, k, admits));
    double highest = words.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
    Map<List<String>, Double> byCategory =
        categories.stream()
            .collect(Collectors.toMap(ScoredCategory::path, ScoredCategory::logProbability));
    Set<String> ids = new LinkedHashSet<>(words.keySet());
    ids.addAll(meaning.keySet());
    List<Candidate> candidates = new ArrayList<>(ids.size());
    for (String id : ids) {
      Optional<Product> product = catalogue.find(id).filter(request.filter()::admits);
      if (product.isPresent()) {
        Double cosine = meaning.get(id);
        candidates.add(
            new Candidate(
                product.get(),
                words.getOrDefault(id, 0.0) / highest,
                cosine == null ? catalogue.cosine(id, query) : cosine,
                byCategory.getOrDefault(product.get().category(), Double.NaN)));
      }
    }
    return candidates;
  }

  private static Map<String, Double> scores(List<Hit> hits) {
    Map<String, Double> scores = new HashMap<>();
    hits.forEach(hit -> scores.put(hit.id(), (double) hit.score()));
    return scores;
  }

  private List<RankedProduct> placed(List<RankedProduct> page, int offset) {
    List<RankedProduct> placed = new ArrayList<>(page.size());
    for (int i = 0; i < page.size(); i++) {
      RankedProduct ranked = page.get(i);
      int position = offset + i + 1;
      placed.add(
          new RankedProduct(ranked.product(), position, ranked.score(), propensities.at(position)));
    }
    return placed;
  }

  /** Request ids are random: their first 64 bits are a seed. */
  private static long seed(String requestId) {
    return Long.parseUnsignedLong(requestId.substring(0, 16), 16);
  }

  @Override
  public void close() {
    queries.close();
  }
}
