package io.naru.search.model.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.search.model.judged.JudgedQuery;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoQueriesTest {
  private static final Set<String> STOP_WORDS =
      Set.of(
          ("the for and with without his him her she its this that you your our off out one"
                  + " does did not how what who when whenever from has have had new all too get"
                  + " gets any are")
              .split(" "));

  private final DemoCatalogue catalogue = DemoCatalogue.load();
  private final DemoQueries demo = DemoQueries.load();

  @Test
  void twoHundredQueriesOfFiftyIntents() {
    // Given
    List<DemoQuery> queries = demo.queries();
    // When
    long distinct = queries.stream().map(q -> q.text().toLowerCase(Locale.ROOT)).distinct().count();
    long ids = queries.stream().map(DemoQuery::id).distinct().count();
    long korean = queries.stream().filter(q -> q.phrasing().language().equals("ko")).count();
    // Then
    assertEquals(200, queries.size());
    assertEquals(200, distinct);
    assertEquals(200, ids);
    assertEquals(60, korean);
    assertEquals(50, demo.intents().stream().map(Intent::id).distinct().count());
    assertEquals(25, demo.intents().stream().filter(Intent::drifts).count());
  }

  @Test
  void everyCategoryExistsAndEachIsAskedForInTraining() {
    // Given
    Set<String> leaves =
        catalogue.categories().stream()
            .map(DemoCategory::leaf)
            .collect(Collectors.toCollection(TreeSet::new));
    // When
    Set<String> taught = new TreeSet<>();
    demo.intents(Split.TRAIN).forEach(intent -> taught.addAll(intent.relevance().keySet()));
    // Then
    assertEquals(leaves, taught);
    for (Intent intent : demo.intents()) {
      assertTrue(intent.relevance().size() <= 4, intent::id);
      assertTrue(leaves.containsAll(intent.relevance().keySet()), intent::id);
      assertTrue(leaves.containsAll(intent.later().keySet()), intent::id);
    }
  }

  @Test
  void whatDriftsAsksForSomethingElse() {
    for (Intent intent : demo.intents()) {
      assertTrue(
          intent.later().keySet().stream().noneMatch(intent.relevance()::containsKey), intent::id);
    }
  }

  @Test
  void theTestAsksForUnseenIntents() {
    // When
    List<DemoQuery> train = demo.queries(Split.TRAIN);
    List<DemoQuery> test = demo.queries(Split.TEST);
    // Then
    assertEquals(144, train.size());
    assertEquals(56, test.size());
    Set<String> seen = train.stream().map(q -> q.intent().id()).collect(Collectors.toSet());
    assertTrue(test.stream().noneMatch(q -> seen.contains(q.intent().id())));
  }

  @Test
  void noQuerySharesAWordWithWhatAnswersIt() {
    for (DemoQuery query : demo.queries()) {
      Set<String> asked = words(query.text());
      JudgedQuery judged = query.judgedOn(catalogue.products(), false);
      for (int product : judged.relevance().keySet()) {
        Set<String> shared = words(catalogue.products().get(product).title());
        shared.retainAll(asked);
        assertTrue(shared.isEmpty(), () -> query.text() + ": " + shared);
      }
    }
  }

  @Test
  void noShopperTypesWhatIsMeasured() {
    // Given
    Set<String> measured =
        demo.queries().stream()
            .map(q -> q.text().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    for (Intent intent : demo.intents()) {
      assertTrue(intent.wordings().size() >= 4, intent::id);
      for (Phrasing wording : intent.wordings()) {
        // When / Then
        assertTrue(measured.add(wording.query().toLowerCase(Locale.ROOT)), wording::query);
      }
    }
  }

  @Test
  void theOrderIsAlwaysTheSame() {
    assertEquals(demo.queries(), DemoQueries.load().queries());
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
        .filter(word -> word.length() > 2)
        .filter(Predicate.not(STOP_WORDS::contains))
        .collect(Collectors.toSet());
  }
}
