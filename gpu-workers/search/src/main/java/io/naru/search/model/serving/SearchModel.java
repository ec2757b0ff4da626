package io.naru.search.model.serving;

import io.naru.search.model.Product;
import io.naru.search.model.encoder.TextEncoder;
import io.naru.search.model.ranker.Candidate;
import io.naru.search.model.ranker.CandidateSearch;
import io.naru.search.model.ranker.CategoryFit;
import io.naru.search.model.ranker.Ranking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/**
 * One version of the model over the catalogue that all versions share: its prompt turns queries
 * into vectors, its ranking orders the candidates. Called from one thread.
 */
public final class SearchModel implements AutoCloseable {
  /** Candidates by words, and as many by meaning, if no deeper page is asked for. */
  private static final int CANDIDATES = 200;

  private static final int CATEGORIES_SHOWN = 5;

  private final Catalogue catalogue;
  private final Queries queries;
  private final Ranking ranking;
  private final IntToDoubleFunction propensity;
  private final Exploration exploration;

  /**
   * How a version reads queries.
   *
   * @param frozen the encoder without a prompt, with which the titles were embedded
   * @param prompted with this version's prompt; empty if it has none
   */
  public record Queries(TextEncoder frozen, Optional<TextEncoder> prompted)
      implements AutoCloseable {

    List<CandidateSearch.Query> read(List<SearchRequest> requests) {
      List<String> texts = requests.stream().map(SearchRequest::query).toList();
      float[][] plain = frozen.encode(texts);
      float[][] tuned = prompted.map(encoder -> encoder.encode(texts)).orElse(plain);
      List<CandidateSearch.Query> read = new ArrayList<>(texts.size());
      for (int i = 0; i < plain.length; i++) {
        read.add(new CandidateSearch.Query(texts.get(i), finite(plain[i]), finite(tuned[i])));
      }
      return read;
    }

    /** A vector that is none would not fail later: it would find nothing, or anything. */
    private static float[] finite(float[] vector) {
      for (float value : vector) {
        if (!Float.isFinite(value)) {
          throw new IllegalStateException("a query's vector is not finite");
        }
      }
      return vector;
    }

    @Override
    public void close() {
      prompted.ifPresent(TextEncoder::close);
      frozen.close();
    }
  }

  /**
   * @param queries closed with the model
   * @param ranking of this version
   * @param propensity of a position, from 1, as this version estimates it
   */
  public SearchModel(
      Catalogue catalogue,
      Queries queries,
      Ranking ranking,
      IntToDoubleFunction propensity,
      Exploration exploration) {
    this.catalogue = catalogue;
    this.queries = queries;
    this.ranking = ranking;
    this.propensity = propensity;
    this.exploration = exploration;
  }

  /**
   * Answers in the order of the requests.
   *
   * @throws IllegalStateException if this version's numbers are none
   */
  public List<SearchAnswer> answer(List<SearchRequest> requests) {
    List<CandidateSearch.Query> read = queries.read(requests);
    List<QueryCategories> categories = catalogue.categories(read);
    List<List<Candidate>> found = candidates(requests, read, categories);
    List<SearchAnswer> answers = new ArrayList<>(requests.size());
    for (int i = 0; i < read.size(); i++) {
      answers.add(answer(requests.get(i), found.get(i), categories.get(i)));
    }
    return answers;
  }

  /** What requests have to share for their queries to be searched for together. */
  private record Reach(ProductFilter filter, int each) {
    static Reach of(SearchRequest request) {
      int each = Math.max(CANDIDATES, request.offset() + request.limit());
      return new Reach(request.filter(), each);
    }
  }

  private List<List<Candidate>> candidates(
      List<SearchRequest> requests,
      List<CandidateSearch.Query> read,
      List<QueryCategories> categories) {
    Map<Reach, List<Integer>> together = new LinkedHashMap<>();
    for (int i = 0; i < requests.size(); i++) {
      together.computeIfAbsent(Reach.of(requests.get(i)), reach -> new ArrayList<>()).add(i);
    }
    List<List<Candidate>> candidates = new ArrayList<>(Collections.nCopies(read.size(), null));
    together.forEach(
        (reach, members) -> {
          List<CandidateSearch.Query> theirs = members.stream().map(read::get).toList();
          List<Set<String>> more = members.stream().map(i -> categories.get(i).products()).toList();
          List<List<Candidate>> found =
              catalogue.candidates(theirs, reach.each(), reach.filter(), more);
          for (int i = 0; i < found.size(); i++) {
            candidates.set(members.get(i), found.get(i));
          }
        });
    return candidates;
  }

  private SearchAnswer answer(
      SearchRequest request, List<Candidate> candidates, QueryCategories categories) {
    List<RankedProduct> ranked = ranked(request, candidates, categories);
    int end = Math.min(ranked.size(), request.offset() + request.limit());
    List<RankedProduct> page = ranked.subList(Math.min(request.offset(), end), end);
    int swapped = request.explore() ? exploration.swap(page, seed(request.id())) : 0;
    return new SearchAnswer(
        placed(page, request.offset()),
        categories.ranked().stream().limit(CATEGORIES_SHOWN).toList(),
        swapped == 0 ? 0 : request.offset() + swapped);
  }

  /** Best first; positions are still to be given. */
  private List<RankedProduct> ranked(
      SearchRequest request, List<Candidate> candidates, QueryCategories categories) {
    List<RankedProduct> ranked = new ArrayList<>();
    for (Candidate candidate : candidates) {
      // It may have been withdrawn, or changed, since it was found.
      Optional<Product> product = catalogue.find(candidate.id()).filter(request.filter()::admits);
      if (product.isPresent()) {
        CategoryFit category = categories.fit(product.get().category(), candidate);
        double score = ranking.score(candidate, category);
        double words = Ranking.wordFit(candidate);
        ranked.add(new RankedProduct(product.get(), 0, score, 0, words));
      }
    }
    ranked.sort(
        Comparator.comparing(RankedProduct::score)
            .reversed()
            .thenComparing(one -> one.product().id()));
    return ranked;
  }

  private List<RankedProduct> placed(List<RankedProduct> page, int offset) {
    List<RankedProduct> placed = new ArrayList<>(page.size());
    for (int i = 0; i < page.size(); i++) {
      RankedProduct ranked = page.get(i);
      int position = offset + i + 1;
      placed.add(
          new RankedProduct(
              ranked.product(),
              position,
              ranked.score(),
              propensity.applyAsDouble(position),
              ranked.wordFit()));
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
