package io.naru.search.model.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.search.model.Product;
import io.naru.search.model.retrieval.TitleAnalysis;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorldTest {
  private final World world = World.of(1);

  @Test
  void isAsLargeAsTheDesignSays() {
    assertEquals(40, world.categories().size());
    assertEquals(1_000, world.products().size());
    assertEquals(60, world.intents().size());
    assertEquals(200, IntStream.range(0, 1_000).filter(p -> world.cold()[p]).count());
    assertEquals(1_000, world.products().stream().map(Product::title).distinct().count());
    world.products().forEach(p -> assertTrue(world.categories().contains(p.category())));
  }

  @Test
  void theSeedDecidesWhatIsTrue() {
    assertEquals(world.intents(), World.of(1).intents());
    assertNotEquals(world.intents(), World.of(2).intents());
  }

  @Test
  void noReasonSharesAWordWithAProduct() {
    // Given
    TitleAnalysis analysis = new TitleAnalysis();
    Set<String> sold = new HashSet<>();
    world.products().forEach(product -> sold.addAll(analysis.terms(product.title())));
    Texts.CATEGORIES.forEach(category -> sold.addAll(analysis.terms(category)));
    for (Intent intent : world.intents()) {
      for (String phrase : intent.phrases()) {
        // When
        List<String> terms = analysis.terms(phrase);
        // Then
        assertTrue(terms.stream().noneMatch(sold::contains), phrase);
      }
    }
  }

  @Test
  void theCorpusSaysNothingAsAShopperDoes() {
    // Given
    Corpus corpus = new Corpus(world, 1);
    List<String> carriers = Texts.CARRIERS.stream().map(c -> c.replace("{i}", "").trim()).toList();
    for (int i = 0; i < 500; i++) {
      // When
      String passage = corpus.passage();
      // Then
      carriers.forEach(carrier -> assertFalse(passage.contains(carrier), passage));
      assertFalse(passage.contains("{") || passage.contains("question:"), passage);
    }
  }

  @Test
  void everyWordIsKnown() {
    // Given
    WordTokenizer tokenizer = new WordTokenizer();
    Corpus corpus = new Corpus(world, 2);
    // When, Then
    for (int i = 0; i < 500; i++) {
      String passage = corpus.passage();
      assertTrue(
          IntStream.of(tokenizer.encode(passage)).noneMatch(t -> t == WordTokenizer.UNKNOWN),
          passage);
    }
  }

  @Test
  void trainingHasSeenReasonsAndWarmProductsOnly() {
    // When
    List<Click> clicks = new Shoppers(world).training(1_500, new Random(1));
    // Then
    for (Click click : clicks) {
      Intent intent = world.intents().get(click.intent());
      int category = world.categoryOf(click.product());
      assertTrue(click.intent() < World.SEEN && !world.cold()[click.product()]);
      assertTrue(category == intent.first() || category == intent.second());
    }
  }

  @Test
  void testQuestionsWereNeverHeardInTraining() {
    // Given
    Shoppers shoppers = new Shoppers(world);
    Set<String> heard = new HashSet<>();
    shoppers.training(1_500, new Random(1)).forEach(click -> heard.add(click.query()));
    // When
    List<Click> test = shoppers.test(IntStream.range(0, 60).boxed().toList(), 20, new Random(2));
    // Then
    assertTrue(test.stream().noneMatch(click -> heard.contains(click.query())));
    assertTrue(test.stream().anyMatch(click -> world.cold()[click.product()]));
  }
}
