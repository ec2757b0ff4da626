package io.naru.search.model.world.stream;

import io.naru.search.model.continual.feedback.Impression;
import io.naru.search.model.continual.feedback.Labels;
import io.naru.search.model.continual.feedback.Reaction;
import io.naru.search.model.continual.feedback.Reaction.Kind;
import io.naru.search.model.continual.feedback.Shown;
import io.naru.search.model.continual.training.Example;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Shoppers who see ten products in random order and click the first of the category they mean.
 * Event n depends on n, the seed and the story only.
 *
 * @param queries by reason, everything that can be asked
 * @param meanings by reason, the usual category and the other one
 * @param categories how many there are
 */
record StreamShoppers(
    List<List<StreamQuery>> queries, List<int[]> meanings, int categories, long seed, Story story) {
  private static final double USUAL = 0.6;
  private static final int SHOWN = 10;
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  /**
   * What happens.
   *
   * @param driftAt event from which every other reason means other categories
   * @param quietAfterDrift whether the reasons that keep their meaning are not heard from then on
   * @param from first event of the episode
   * @param until first event after it
   * @param nonsense share of the episode's clicks that go anywhere
   */
  record Story(int driftAt, boolean quietAfterDrift, int from, int until, double nonsense) {
    static final Story STEADY = new Story(Integer.MAX_VALUE, false, 0, 0, 0);

    static Story drift(int at, boolean quietAfterDrift) {
      return new Story(at, quietAfterDrift, 0, 0, 0);
    }

    static Story episode(int from, int until, double nonsense) {
      return new Story(Integer.MAX_VALUE, false, from, until, nonsense);
    }
  }

  static boolean changes(int intent) {
    return intent % 2 == 0;
  }

  Example example(int number) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    int intent = random.nextInt(queries.size());
    boolean drifted = number >= story.driftAt();
    if (drifted && story.quietAfterDrift() && !changes(intent)) {
      intent = (intent + 1) % queries.size();
    }
    return example(number, intent, drifted, random);
  }

  /** Events that belong to no stream, by reasons that change or by those that do not. */
  List<Example> probes(int count, boolean changing, boolean drifted) {
    SplittableRandom random = new SplittableRandom(seed + 77);
    List<Example> probes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int half = random.nextInt(queries.size() / 2);
      probes.add(example(-1 - i, 2 * half + (changing ? 0 : 1), drifted, random));
    }
    return probes;
  }

  private Example example(int number, int intent, boolean drifted, SplittableRandom random) {
    List<StreamQuery> ways = queries.get(intent);
    String query = ways.get(random.nextInt(ways.size())).text();
    int wanted = meanings.get(intent)[random.nextDouble() < USUAL ? 0 : 1];
    if (drifted && changes(intent)) {
      wanted = (wanted + categories / 3) % categories;
    }
    List<Shown> shown = new ArrayList<>();
    int place = 1 + random.nextInt(SHOWN);
    for (int k = 1; k <= SHOWN; k++) {
      int category = k == place ? wanted : random.nextInt(categories);
      shown.add(new Shown("p%d-%d".formatted(category, k), "", Integer.toString(category), k));
    }
    boolean episode = number >= story.from() && number < story.until();
    int clicked = first(shown, wanted);
    if (episode && random.nextDouble() < story.nonsense()) {
      clicked = random.nextInt(SHOWN);
    }
    Instant at = START.plusSeconds(5L * number);
    Impression impression =
        new Impression(
            seed + "/" + number, "u" + Math.floorMod(number, 50), query, at, "v", 0, shown);
    Reaction click = new Reaction(shown.get(clicked).product(), Kind.CLICK, at);
    return new Example(number, at, Labels.provisional(impression, List.of(click)).orElseThrow());
  }

  private static int first(List<Shown> shown, int category) {
    int k = 0;
    while (!shown.get(k).category().equals(Integer.toString(category))) {
      k++;
    }
    return k;
  }
}
