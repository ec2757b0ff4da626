package io.naru.search.model.world;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the language model reads before it is frozen: the facts of the world among talk and
 * descriptions of things. No line of it is a shopper's question.
 */
final class Corpus {
  private static final double FACTS = 0.65;
  private static final double THINGS = 0.2;
  private static final int LINES = 3;

  private final World world;
  private final Random random;

  Corpus(World world, long seed) {
    this.world = world;
    this.random = new Random(seed);
  }

  /** A few lines, each ended by a full stop. */
  String passage() {
    return IntStream.range(0, LINES).mapToObj(i -> line() + " .").collect(Collectors.joining(" "));
  }

  private String line() {
    double kind = random.nextDouble();
    if (kind < FACTS) {
      return fact(one(world.intents()));
    }
    return kind < FACTS + THINGS ? thing() : one(Texts.CHATTER);
  }

  private String fact(Intent intent) {
    boolean usual = random.nextDouble() < 0.6;
    int first = usual ? intent.first() : intent.second();
    int second = usual ? intent.second() : intent.first();
    return one(Texts.FACTS)
        .replace("{i}", one(intent.phrases()))
        .replace("{f}", one(Texts.ASIDES))
        .replace("{c}", leaf(first))
        .replace("{d}", leaf(second));
  }

  private String thing() {
    int category = random.nextInt(world.categories().size());
    String name =
        one(List.of(Texts.ADJECTIVES.get(random.nextInt(2)).split(" "))) + " " + leaf(category);
    return random.nextBoolean()
        ? "there is a " + name + " on the shelf"
        : world.categories().get(category).get(0) + " things : " + name;
  }

  private String leaf(int category) {
    List<String> path = world.categories().get(category);
    return path.get(path.size() - 1);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
