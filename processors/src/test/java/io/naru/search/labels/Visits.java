package io.naru.search.labels;

import io.naru.schemas.common.Outcome;
import io.naru.schemas.common.Timings;
import io.naru.schemas.search.FeedbackKind;
import io.naru.schemas.search.SearchFeedback;
import io.naru.schemas.search.SearchHit;
import io.naru.schemas.search.SearchResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Results and feedback, as tests write them. */
final class Visits {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private Visits() {}

  static String id(long number) {
    return "%032x".formatted(number);
  }

  /** Products p1 to p8, shown at noon and so many seconds. */
  static SearchResult result(long number, long seconds) {
    List<SearchHit> hits =
        IntStream.rangeClosed(1, 8)
            .mapToObj(
                k ->
                    SearchHit.newBuilder()
                        .setProductId("p" + k)
                        .setTitle("product " + k)
                        .setCategory(List.of("toys", "blocks"))
                        .setPosition(k)
                        .setScore(1.0 / k)
                        .setWordFit(0.1 * k)
                        .build())
            .toList();
    return SearchResult.newBuilder()
        .setRequestId(id(number))
        .setOutcome(Outcome.RESULT)
        .setQuery("something to build with")
        .setUserHash("u" + number)
        .setHits(hits)
        .setModelVersion("v1")
        .setTimings(Timings.newBuilder().build())
        .setAcceptedAt(NOON.plusSeconds(seconds))
        .setCompletedAt(NOON.plusSeconds(seconds))
        .build();
  }

  static SearchFeedback act(long number, FeedbackKind kind, int product, Duration after) {
    return SearchFeedback.newBuilder()
        .setFeedbackId(kind + "-" + product + "-" + after)
        .setRequestId(id(number))
        .setProductId("p" + product)
        .setKind(kind)
        .setOccurredAt(NOON.plus(after))
        .build();
  }
}
