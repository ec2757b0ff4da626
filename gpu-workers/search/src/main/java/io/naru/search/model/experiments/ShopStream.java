package io.naru.search.model.experiments;

import io.naru.search.model.CategoryName;
import io.naru.search.model.Product;
import io.naru.search.model.continual.feedback.Impression;
import io.naru.search.model.continual.feedback.LabelledExample;
import io.naru.search.model.continual.feedback.Labels;
import io.naru.search.model.continual.feedback.Reaction;
import io.naru.search.model.continual.feedback.Shown;
import io.naru.search.model.continual.training.Example;
import io.naru.search.model.continual.training.PromptLearner;
import io.naru.search.model.continual.training.PromptWeights;
import io.naru.search.model.demo.Act;
import io.naru.search.model.demo.DemoQuery;
import io.naru.search.model.demo.ShopperPopulation;
import io.naru.search.model.demo.Visit;
import io.naru.search.model.judged.JudgedQuery;
import io.naru.search.model.judged.RankingMetrics;
import io.naru.search.model.ranker.Candidate;
import io.naru.search.model.ranker.CandidateSearch;
import io.naru.search.model.ranker.Ranking;
import io.naru.search.model.retrieval.Bm25Index;
import io.naru.search.model.retrieval.ExactIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A shop whose visitors see what a prompt ranks first, and what they click as examples. */
final class ShopStream implements AutoCloseable {
  private static final int PAGE = 10;

  /** Products are found by words here, and all are ranked. */
  private static final float[] NO_VECTOR = {1};

  private static final double SWAPS = 0.02;
  private static final Duration BETWEEN_VISITS = Duration.ofSeconds(10);
  private static final Duration CLICK_WINDOW = Duration.ofMinutes(30);
  private static final Instant OPENING = Instant.parse("2026-01-05T08:00:00Z");

  private final PromptLearner model;
  private final List<Product> products;
  private final CandidateSearch words =
      new CandidateSearch(
          new Bm25Index(Bm25Index.Settings.DEFAULT), new ExactIndex(NO_VECTOR.length), id -> 0);
  private final ShopperPopulation shoppers;
  private final long seed;

  ShopStream(PromptLearner model, List<Product> products, ShopperPopulation shoppers, long seed) {
    this.model = model;
    this.products = products;
    this.shoppers = shoppers;
    this.seed = seed;
    for (Product product : products) {
      words.put(product.id(), product.title());
    }
    words.refresh();
  }

  /** Every product, with how far its words fit. */
  private List<Shown> described(String query) {
    CandidateSearch.Query wanted = new CandidateSearch.Query(query, NO_VECTOR, NO_VECTOR);
    Map<String, Double> fits = new HashMap<>();
    for (Candidate found : words.find(wanted, products.size(), id -> true)) {
      fits.put(found.id(), Ranking.wordFit(found));
    }
    return IntStream.range(0, products.size())
        .mapToObj(
            i -> {
              Product product = products.get(i);
              return new Shown(
                  product.id(),
                  product.title(),
                  CategoryName.joined(product.category()),
                  i + 1,
                  fits.getOrDefault(product.id(), 0.0));
            })
        .toList();
  }

  /**
   * What a visit teaches.
   *
   * @param offset of the example that it would be
   * @param serving ranks
   * @return empty if nothing was clicked
   */
  Optional<Example> visit(long number, long offset, PromptWeights serving) {
    Visit visit = shoppers.visit(number);
    List<Shown> described = described(visit.query());
    List<Integer> page = new ArrayList<>();
    for (int product : ranking(serving, visit.query())) {
      if (page.size() < PAGE) {
        page.add(product);
      }
    }
    SplittableRandom random = new SplittableRandom(seed * 7_919 + number);
    int swapped = random.nextDouble() < SWAPS ? 1 + random.nextInt(PAGE - 1) : 0;
    if (swapped > 0) {
      Collections.swap(page, swapped - 1, swapped);
    }
    Instant at = OPENING.plus(BETWEEN_VISITS.multipliedBy(number));
    Impression impression =
        new Impression(
            "%016x%016x".formatted(seed, number),
            "u" + number % 1_000,
            visit.query(),
            at,
            "served",
            swapped,
            shown(page, described));
    List<Reaction> reactions =
        visit.react(page.stream().map(products::get).toList()).stream()
            .filter(act -> act.after().compareTo(CLICK_WINDOW) <= 0)
            .map(act -> reaction(act, at))
            .toList();
    Optional<LabelledExample> labelled = Labels.provisional(impression, reactions);
    return labelled.map(example -> new Example(offset, at.plus(CLICK_WINDOW), example));
  }

  private static List<Shown> shown(List<Integer> page, List<Shown> described) {
    return IntStream.range(0, page.size())
        .mapToObj(
            k -> {
              Shown item = described.get(page.get(k));
              return new Shown(item.product(), item.text(), item.category(), k + 1, item.wordFit());
            })
        .toList();
  }

  private static Reaction reaction(Act act, Instant shownAt) {
    return new Reaction(
        act.productId(), Reaction.Kind.valueOf(act.kind().name()), shownAt.plus(act.after()));
  }

  /** Mean NDCG@10 over the whole catalogue, by what the categories are worth to the intents. */
  double ndcg(PromptWeights weights, List<DemoQuery> queries, boolean changed) {
    return queries.stream()
        .mapToDouble(
            query -> {
              JudgedQuery judged = query.judgedOn(products, changed);
              return RankingMetrics.ndcg(ranking(weights, query.text()), judged, PAGE);
            })
        .average()
        .orElse(0);
  }

  private int[] ranking(PromptWeights weights, String query) {
    double[] scores = model.scores(weights, query, described(query));
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -scores[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  @Override
  public void close() {
    words.close();
  }
}
