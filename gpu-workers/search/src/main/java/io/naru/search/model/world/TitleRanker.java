package io.naru.search.model.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Stage 2 in the world: how much the words of a title please, by logistic regression on clicks
 * (binary cross-entropy). What is asked decides the category, taste decides within it; so cold
 * products, whose words are known, stand where they belong.
 */
final class TitleRanker {
  private static final int EPOCHS = 10;
  private static final double RATE = 0.05;

  private final World world;
  private final Map<String, Double> weights = new HashMap<>();
  private double bias;

  /** Learns from clicks with 2 negatives of the same category each, and 2 at random; all warm. */
  TitleRanker(World world, List<Click> clicks, long seed) {
    this.world = world;
    Random random = new Random(seed);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (Click click : clicks) {
        learn(click.product(), 1);
        int first = world.categoryOf(click.product()) * World.PRODUCTS_PER_CATEGORY;
        for (int i = 0; i < 4; i++) {
          int negative =
              i < 2
                  ? first + random.nextInt(World.PRODUCTS_PER_CATEGORY)
                  : random.nextInt(world.products().size());
          if (negative != click.product() && !world.cold()[negative]) {
            learn(negative, 0);
          }
        }
      }
    }
  }

  private void learn(int product, double target) {
    double step = RATE * (target - 1 / (1 + Math.exp(-logit(product))));
    bias += step;
    for (String word : words(product)) {
      weights.merge(word, step, Double::sum);
    }
  }

  private double logit(int product) {
    double sum = bias;
    for (String word : words(product)) {
      sum += weights.getOrDefault(word, 0.0);
    }
    return sum;
  }

  private String[] words(int product) {
    return world.products().get(product).title().split(" ");
  }

  /** log p(x) of a product. */
  double logProbability(int product) {
    return -Math.log1p(Math.exp(-logit(product)));
  }

  int parameters() {
    return weights.size() + 1;
  }
}
