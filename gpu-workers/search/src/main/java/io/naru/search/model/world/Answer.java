package io.naru.search.model.world;

import java.util.Arrays;

/**
 * What a method says to a query.
 *
 * @param categories one score for each category of the world, higher is better
 * @param products one score for each product; negative infinity: not a candidate
 */
record Answer(float[] categories, float[] products) {

  /** Of product scores only: a category is as good as its best product. */
  static Answer byBestProduct(float[] products) {
    float[] categories = new float[products.length / World.PRODUCTS_PER_CATEGORY];
    Arrays.fill(categories, Float.NEGATIVE_INFINITY);
    for (int p = 0; p < products.length; p++) {
      int category = p / World.PRODUCTS_PER_CATEGORY;
      categories[category] = Math.max(categories[category], products[p]);
    }
    return new Answer(categories, products);
  }
}
