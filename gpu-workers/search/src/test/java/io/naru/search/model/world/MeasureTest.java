package io.naru.search.model.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasureTest {
  private final World world = World.of(1);
  private final List<Click> clicks =
      new Shoppers(world).test(IntStream.range(0, 60).boxed().toList(), 50, new Random(1));

  private Measure measure(Answer answer) {
    Map<String, Answer> answers = new HashMap<>();
    clicks.forEach(click -> answers.put(click.query(), answer));
    return Measure.of(world, clicks, answers);
  }

  @Test
  void whoKnowsNothingIsAtChance() {
    // When
    Measure measure = measure(new Answer(new float[40], new float[1_000]));
    // Then
    assertEquals(5.0 / 40, measure.hitAt5(), 0.08);
    assertEquals(50.0 / 1_000, measure.recallAt50(), 0.05);
  }

  @Test
  void equalScoresStandInSomeOrder() {
    // When
    Set<Integer> places = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      places.add(Measure.place(new float[40], i, 7));
    }
    // Then
    assertEquals(40, places.size());
  }

  @Test
  void whoKnowsTheReasonFindsEverything() {
    // Given answers that put the two categories of each reason first
    Map<String, Answer> answers = new HashMap<>();
    for (Click click : clicks) {
      Intent intent = world.intents().get(click.intent());
      float[] products = new float[1_000];
      IntStream.range(0, 1_000)
          .filter(p -> Set.of(intent.first(), intent.second()).contains(world.categoryOf(p)))
          .forEach(p -> products[p] = 1);
      answers.put(click.query(), Answer.byBestProduct(products));
    }
    // When
    Measure measure = Measure.of(world, clicks, answers);
    // Then
    assertEquals(new Measure(1, 1, 1, 1), measure);
  }

  @Test
  void tasteOrdersTheProductsOfACategoryAndTheCategoryComesFirst() {
    // Given a ranker that saw one adjective win always
    List<Click> taste =
        IntStream.range(0, 1_000)
            .filter(p -> !world.cold()[p])
            .filter(p -> world.products().get(p).title().startsWith("elegant"))
            .mapToObj(p -> new Click(0, "", p))
            .toList();
    TitleRanker ranker = new TitleRanker(world, taste, 1);
    float[] categories = new float[40];
    categories[7] = 10;
    // When
    Answer answer = new ProductScoring(world, ranker, 10).answer(categories);
    // Then
    int best =
        IntStream.range(0, 1_000)
            .boxed()
            .max((a, b) -> Float.compare(answer.products()[a], answer.products()[b]))
            .orElseThrow();
    assertEquals(7, world.categoryOf(best));
    boolean offered =
        IntStream.range(7 * 25, 8 * 25)
            .anyMatch(p -> world.products().get(p).title().startsWith("elegant"));
    assertTrue(!offered || world.products().get(best).title().startsWith("elegant"));
  }
}
