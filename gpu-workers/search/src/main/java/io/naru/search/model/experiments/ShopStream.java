package io.naru.search.model.experiments;

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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A shop whose visitors see what a prompt ranks first, and what they click as examples. */
final class ShopStream {
  private static final int PAGE = 10;
  private static final double SWAPS = 0.02;
  private static final Duration BETWEEN_VISITS = Duration.ofSeconds(10);
  private static final Duration CLICK_WINDOW = Duration.ofMinutes(30);
  private static final Instant OPENING = Instant.parse("2026-01-05T08:00:00Z");

  private final PromptLearner model;
  private final List<Product> products;
  private final List<Shown> titles;
  private final ShopperPopulation shoppers;
  private final long seed;

  ShopStream(PromptLearner model, List<Product> products, ShopperPopulation shoppers, long seed) {
    this.model = model;
    this.products = products;
    this.shoppers = shoppers;
    this.seed = seed;
    this.titles =
        IntStream.range(0, products.size())
            .mapToObj(
                i -> {
                  Product product = products.get(i);
                  String category = String.join(" > ", product.category());
                  return new Shown(product.id(), product.title(), category, i + 1);
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
            shown(page));
    List<Reaction> reactions =
        visit.react(page.stream().map(products::get).toList()).stream()
            .filter(act -> act.after().compareTo(CLICK_WINDOW) <= 0)
            .map(act -> reaction(act, at))
            .toList();
    Optional<LabelledExample> labelled = Labels.provisional(impression, reactions);
    return labelled.map(example -> new Example(offset, at.plus(CLICK_WINDOW), example));
  }

  private List<Shown> shown(List<Integer> page) {
    return IntStream.range(0, page.size())
        .mapToObj(
            k -> {
              Shown title = titles.get(page.get(k));
              return new Shown(title.product(), title.text(), title.category(), k + 1);
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
    double[] scores = model.scores(weights, query, titles);
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -scores[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
