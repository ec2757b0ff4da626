package io.naru.chat.model.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorpusGeneratorTest {

  private static List<Conversation> conversations(long seed, int count) {
    CorpusGenerator corpus = new CorpusGenerator(seed);
    return IntStream.range(0, count).mapToObj(i -> corpus.conversation()).toList();
  }

  @Test
  void theSeedFixesTheCorpus() {
    assertEquals(conversations(5, 200), conversations(5, 200));
    assertNotEquals(conversations(5, 200), conversations(6, 200));
  }

  @Test
  void heldOutQuestionsNeverOccurInTraining() {
    // Given
    Set<String> trained = new HashSet<>();
    for (Conversation conversation : conversations(1, 30_000)) {
      conversation.exchanges().forEach(e -> trained.add(e.user()));
    }
    CorpusGenerator corpus = new CorpusGenerator(2);
    for (Language language : Language.values()) {
      for (int i = 0; i < 500; i++) {
        // When
        String question = corpus.heldOut(language).last().user();
        // Then
        assertFalse(trained.contains(question), question);
      }
    }
  }

  @Test
  void everyTopicIsAskedInBothLanguages() {
    // Given
    Set<String> asked = new HashSet<>();
    // When
    for (Conversation conversation : conversations(3, 40_000)) {
      conversation.exchanges().forEach(e -> asked.add(e.topic() + " " + conversation.language()));
    }
    // Then
    for (String topic : PhraseBook.phrases().keySet()) {
      for (Language language : Language.values()) {
        assertTrue(asked.contains(topic + " " + language), topic + " " + language);
      }
    }
  }

  @Test
  void noTextKeepsMarksOfTheGrammar() {
    CorpusGenerator corpus = new CorpusGenerator(4);
    for (int i = 0; i < 5_000; i++) {
      for (Exchange exchange : corpus.conversation().exchanges()) {
        String text = exchange.user() + exchange.assistant();
        assertFalse(text.matches("(?s).*[\\[\\]{}|].*"), text);
      }
    }
  }

  @Test
  void answersOfTheTimetableAreRight() {
    // Given
    World world = World.load();
    World.Island gull = world.islands().get(0);
    // When / Then
    assertEquals(7 * 60, gull.departureAfter(0));
    assertEquals(13 * 60, gull.departureAfter(12 * 60 + 1));
    assertEquals(13 * 60, gull.departureAfter(13 * 60));
    assertEquals(-1, gull.departureAfter(19 * 60 + 1));
  }
}
