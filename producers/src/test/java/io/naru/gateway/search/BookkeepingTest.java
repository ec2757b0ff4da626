package io.naru.gateway.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.gateway.search.ResultIndex.Place;
import io.naru.schemas.search.SearchResult;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is remembered of queries and results. */
class BookkeepingTest {
  @Test
  void theFirstResultCountsAndTheOldestIsForgotten() {
    // Given
    ResultIndex index = new ResultIndex(2);
    // When
    boolean first = index.ended("a", new Place("acme", 0, 1));
    boolean repeat = index.ended("a", new Place("acme", 3, 9));
    Optional<Place> found = index.find("a", "acme");
    index.ended("b", new Place("acme", 0, 2));
    index.ended("c", new Place("acme", 0, 3));
    // Then
    assertTrue(first);
    assertFalse(repeat);
    assertEquals(Optional.of(new Place("acme", 0, 1)), found);
    assertEquals(Optional.empty(), index.find("b", "other"), "it is another tenant's");
    assertEquals(Optional.empty(), index.find("a", "acme"), "it is forgotten");
    assertEquals(2, index.size());
  }

  @Test
  void queriesCountUntilTheyAreAnsweredOrOverdue() {
    // Given
    Unanswered unanswered = new Unanswered();
    unanswered.add("a", "acme", 10);
    unanswered.add("b", "acme", 20);
    unanswered.add("c", "acme", 30);
    // When
    boolean ours = unanswered.remove("b");
    boolean stranger = unanswered.remove("x");
    unanswered.forgetOverdue(11);
    // Then
    assertTrue(ours);
    assertFalse(stranger);
    assertEquals(1, unanswered.size());
    assertEquals(Optional.of(30L), unanswered.deadlineMs("c", "acme"));
    assertEquals(Optional.empty(), unanswered.deadlineMs("c", "other"));
  }

  @Test
  void theLastReaderToLeaveIsKnown() {
    // Given
    OpenSearches open = new OpenSearches();
    ResultReader one = new Silent();
    ResultReader other = new Silent();
    open.add("a", one);
    open.add("a", other);
    // When
    boolean lastOfTwo = open.remove("a", one);
    boolean again = open.remove("a", one);
    boolean last = open.remove("a", other);
    // Then
    assertFalse(lastOfTwo);
    assertFalse(again);
    assertTrue(last);
    assertEquals(0, open.size());
  }

  private static final class Silent implements ResultReader {
    @Override
    public void onResult(SearchResult result) {}

    @Override
    public void abandon() {}
  }
}
