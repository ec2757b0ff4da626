package io.naru.gateway.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RequestIndexTest {
  @Property
  void theOrderOfTheTwoTopicsDoesNotMatter(
      @ForAll @IntRange(min = 1, max = 30) int requests, @ForAll Random random) {
    // Given prompts, of which some have ended, some twice
    RequestIndex index = new RequestIndex(1_000);
    List<Runnable> events = new ArrayList<>();
    List<Boolean> answered = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      String id = "request-" + i;
      events.add(() -> index.accepted(id, open(1_000)));
      answered.add(random.nextBoolean());
      if (answered.get(i)) {
        events.add(() -> index.ended(id, "acme", 0, 7));
        events.add(() -> index.ended(id, "acme", 0, 7));
      }
    }
    // When they are read in any order
    Collections.shuffle(events, random);
    events.forEach(Runnable::run);
    // Then
    for (int i = 0; i < requests; i++) {
      KnownRequest known = index.find("request-" + i).orElseThrow();
      assertEquals(answered.get(i), known instanceof KnownRequest.Ended);
      if (known instanceof KnownRequest.Ended ended) {
        assertEquals(42, ended.fingerprint());
      }
    }
    long open = answered.stream().filter(ended -> !ended).count();
    assertEquals(open, index.waiting(0));
    assertEquals(0, index.waiting(1_000), "nobody waits after the deadline");
  }

  @Example
  void theFirstTerminalRecordCounts() {
    // Given
    RequestIndex index = new RequestIndex(10);
    index.ended("a", "acme", 1, 5);
    // When
    boolean first = index.ended("a", "acme", 1, 9);
    // Then
    assertFalse(first);
    assertEquals(
        5, assertInstanceOf(KnownRequest.Ended.class, index.find("a").orElseThrow()).offset());
  }

  @Example
  void itForgetsTheOldestButNotWhileItCatchesUp() {
    // Given
    RequestIndex index = new RequestIndex(10);
    for (int i = 0; i < 100; i++) {
      index.ended("ended-" + i, "acme", 0, i);
    }
    assertTrue(index.find("ended-0").isPresent());
    // When
    index.caughtUp();
    for (int i = 0; i < 100; i++) {
      index.accepted("open-" + i, open(1));
    }
    // Then
    assertEquals(20, index.size());
    assertTrue(index.find("ended-99").isPresent() && index.find("open-99").isPresent());
    assertTrue(index.find("ended-89").isEmpty() && index.find("open-89").isEmpty());
  }

  private static KnownRequest.Open open(long deadlineMs) {
    return new KnownRequest.Open("acme", 0, 42, 0, deadlineMs);
  }
}
