package io.naru.search.model.world;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Products of the best categories by {@code log p_rank(x) + beta s~(cat(x))}, with s~ the
 * category's score standardised over those K.
 *
 * @param beta weight of the category
 */
record ProductScoring(World world, TitleRanker ranker, double beta) {
  private static final int K = 10;
  private static final double[] BETAS = {10, 3, 1, 0.3};

  /** With the beta that finds most of the clicks of a validation set; of equals the largest. */
  static ProductScoring tuned(
      World world, TitleRanker ranker, List<Click> validation, Map<String, float[]> categories) {
    return Arrays.stream(BETAS)
        .mapToObj(beta -> new ProductScoring(world, ranker, beta))
        .max(Comparator.comparingDouble(scoring -> scoring.found(validation, categories)))
        .orElseThrow();
  }

  private double found(List<Click> clicks, Map<String, float[]> categories) {
    return clicks.stream()
        .filter(
            click -> {
              Answer answer = answer(categories.get(click.query()));
              return Measure.place(answer.products(), click.product(), world.seed()) < 50;
            })
        .count();
  }

  Answer answer(float[] categories) {
    int[] best =
        IntStream.range(0, categories.length)
            .boxed()
            .sorted(Comparator.comparingDouble(c -> -categories[c]))
            .limit(K)
            .mapToInt(Integer::intValue)
            .toArray();
    double mean = IntStream.of(best).mapToDouble(c -> categories[c]).average().orElse(0);
    double variance =
        IntStream.of(best)
            .mapToDouble(c -> (categories[c] - mean) * (categories[c] - mean))
            .average()
            .orElse(0);
    double deviation = Math.sqrt(variance) + 1e-9;
    float[] products = new float[world.products().size()];
    Arrays.fill(products, Float.NEGATIVE_INFINITY);
    for (int c : best) {
      double category = beta * (categories[c] - mean) / deviation;
      int from = c * World.PRODUCTS_PER_CATEGORY;
      for (int p = from; p < from + World.PRODUCTS_PER_CATEGORY; p++) {
        products[p] = (float) (ranker.logProbability(p) + category);
      }
    }
    return new Answer(categories, products);
  }
}
