package io.naru.search.labels;

import io.naru.schemas.search.SearchFeedback;
import io.naru.schemas.search.SearchResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A result and what was done with it so far.
 *
 * @param result empty while only feedback has come
 * @param acts in the order in which they came, each once
 * @param labelled how many of the acts the first example told of; -1 while it was not written
 * @param dueAt when to look at it again, by event time
 */
record Journey(
    Optional<SearchResult> result, List<SearchFeedback> acts, int labelled, Instant dueAt) {
  static final int NOT_YET = -1;

  Journey {
    acts = List.copyOf(acts);
  }

  boolean isLabelled() {
    return labelled != NOT_YET;
  }

  boolean has(String feedbackId) {
    return acts.stream().anyMatch(act -> act.getFeedbackId().equals(feedbackId));
  }

  Journey add(SearchFeedback act) {
    List<SearchFeedback> next = new ArrayList<>(acts);
    next.add(act);
    return new Journey(result, next, labelled, dueAt);
  }

  /** Those that came after the first example was written. */
  List<SearchFeedback> later() {
    return acts.subList(labelled, acts.size());
  }
}
