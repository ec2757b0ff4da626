package io.naru.search.model.world;

import io.naru.search.model.Product;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The world of one seed: which reason leads to which category, and what is sold. The words are the
 * same in each; what they mean is not.
 *
 * @param categories paths in the taxonomy, root to leaf
 * @param intents the first {@link #SEEN} have clicks to learn from, the others none
 * @param products by category, {@link #PRODUCTS_PER_CATEGORY} each
 * @param cold product i came into the catalogue after the clicks that are learned from
 */
record World(
    long seed,
    List<List<String>> categories,
    List<Intent> intents,
    List<Product> products,
    boolean[] cold) {
  static final int PRODUCTS_PER_CATEGORY = 25;
  static final int COLD_PER_CATEGORY = 5;
  static final int SEEN = 30;

  static World of(long seed) {
    Random random = new Random(seed);
    List<List<String>> categories =
        Texts.CATEGORIES.stream().map(line -> List.of(line.split(" > "))).toList();
    List<Product> products = new ArrayList<>();
    boolean[] cold = new boolean[categories.size() * PRODUCTS_PER_CATEGORY];
    for (int c = 0; c < categories.size(); c++) {
      List<Integer> places = shuffled(PRODUCTS_PER_CATEGORY, random);
      places.subList(0, COLD_PER_CATEGORY).forEach(p -> cold[products.size() + p] = true);
      products.addAll(products(categories.get(c), products.size(), random));
    }
    return new World(seed, categories, intents(categories.size(), random), products, cold);
  }

  /** Categories are dealt evenly, so that guessing the common ones gains nothing. */
  private static List<Intent> intents(int categories, Random random) {
    List<String> lines = new ArrayList<>(Texts.INTENTS);
    Collections.shuffle(lines, random);
    List<Intent> intents = new ArrayList<>();
    List<Integer> first = dealt(lines.size(), categories, random);
    List<Integer> second = dealt(lines.size(), categories, random);
    for (int i = 0; i < lines.size(); i++) {
      int other =
          second.get(i).equals(first.get(i)) ? (first.get(i) + 1) % categories : second.get(i);
      intents.add(new Intent(Arrays.asList(lines.get(i).split(" \\| ")), first.get(i), other));
    }
    return intents;
  }

  private static List<Integer> dealt(int hands, int cards, Random random) {
    List<Integer> dealt = new ArrayList<>();
    while (dealt.size() < hands) {
      dealt.addAll(shuffled(cards, random));
    }
    return dealt;
  }

  private static List<Integer> shuffled(int n, Random random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
    Collections.shuffle(order, random);
    return order;
  }

  /** Every product of a category has two adjectives that no other of the category has. */
  private static List<Product> products(List<String> category, int from, Random random) {
    String[] first = Texts.ADJECTIVES.get(0).split(" ");
    String[] second = Texts.ADJECTIVES.get(1).split(" ");
    List<Integer> pairs = shuffled(first.length * second.length, random);
    List<Product> products = new ArrayList<>();
    for (int i = 0; i < PRODUCTS_PER_CATEGORY; i++) {
      int pair = pairs.get(i);
      String title =
          first[pair / second.length]
              + " "
              + second[pair % second.length]
              + " "
              + category.get(category.size() - 1);
      products.add(new Product("p" + (from + i), title, category, 0, true, 0));
    }
    return products;
  }

  int categoryOf(int product) {
    return product / PRODUCTS_PER_CATEGORY;
  }
}
