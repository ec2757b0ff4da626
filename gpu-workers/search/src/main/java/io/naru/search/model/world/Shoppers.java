package io.naru.search.model.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Who asks and clicks. A shopper has a reason, says it in one of its phrases within a question, and
 * takes a product of one of the reason's two categories; some adjectives please more than others.
 */
final class Shoppers {
  /** The first of the carriers are heard in training, the rest in tests only. */
  private static final int HEARD = Texts.CARRIERS.size() * 2 / 3;

  private static final double FIRST_CATEGORY = 0.6;

  private final World world;
  private final Map<String, Double> appeal = new HashMap<>();

  Shoppers(World world) {
    this.world = world;
    Random random = new Random(world.seed() ^ 0x5ea5);
    for (String line : Texts.ADJECTIVES) {
      for (String adjective : line.split(" ")) {
        appeal.put(adjective, Math.exp(0.7 * random.nextGaussian()));
      }
    }
  }

  /** Clicks on products of the older catalogue, by shoppers with reasons that are seen. */
  List<Click> training(int clicks, Random random) {
    List<Click> all = new ArrayList<>();
    for (int i = 0; i < clicks; i++) {
      int intent = random.nextInt(World.SEEN);
      all.add(click(intent, Texts.CARRIERS.subList(0, HEARD), false, random));
    }
    return all;
  }

  /** Clicks on all products, for each of some reasons, in questions that training never heard. */
  List<Click> test(List<Integer> intents, int clicksEach, Random random) {
    List<Click> all = new ArrayList<>();
    for (int intent : intents) {
      for (int i = 0; i < clicksEach; i++) {
        all.add(click(intent, Texts.CARRIERS.subList(HEARD, Texts.CARRIERS.size()), true, random));
      }
    }
    return all;
  }

  /** All questions that can be asked for a reason. */
  static List<String> everythingAsked(Intent reason) {
    return reason.phrases().stream()
        .flatMap(phrase -> Texts.CARRIERS.stream().map(carrier -> carrier.replace("{i}", phrase)))
        .toList();
  }

  private Click click(int intent, List<String> carriers, boolean withCold, Random random) {
    Intent reason = world.intents().get(intent);
    String phrase = reason.phrases().get(random.nextInt(reason.phrases().size()));
    String query = carriers.get(random.nextInt(carriers.size())).replace("{i}", phrase);
    int category = random.nextDouble() < FIRST_CATEGORY ? reason.first() : reason.second();
    return new Click(intent, query, product(category, withCold, random));
  }

  private int product(int category, boolean withCold, Random random) {
    int from = category * World.PRODUCTS_PER_CATEGORY;
    int[] offered =
        IntStream.range(from, from + World.PRODUCTS_PER_CATEGORY)
            .filter(p -> withCold || !world.cold()[p])
            .toArray();
    double[] cumulated = new double[offered.length];
    double total = 0;
    for (int i = 0; i < offered.length; i++) {
      total += appeal(offered[i]);
      cumulated[i] = total;
    }
    double drawn = random.nextDouble() * total;
    int i = 0;
    while (cumulated[i] < drawn) {
      i++;
    }
    return offered[i];
  }

  private double appeal(int product) {
    String[] words = world.products().get(product).title().split(" ");
    return appeal.get(words[0]) * appeal.get(words[1]);
  }
}
