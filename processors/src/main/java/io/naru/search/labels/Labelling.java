package io.naru.search.labels;

import io.naru.schemas.common.Outcome;
import io.naru.schemas.search.FeedbackKind;
import io.naru.schemas.search.LabelStage;
import io.naru.schemas.search.SearchExample;
import io.naru.schemas.search.SearchFeedback;
import io.naru.schemas.search.SearchResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a result, an act or the passing of time does to a journey. A pure function; times are those
 * of the events.
 */
record Labelling(LabelPolicy policy) {
  /** An honest visitor does not react more often to one list. */
  private static final int MOST_ACTS = 200;

  /**
   * What follows.
   *
   * @param journey empty: nothing is to be remembered
   * @param example to be written
   * @param dropped why the record counts for nothing, if so
   */
  record Step(Optional<Journey> journey, Optional<SearchExample> example, Optional<Drop> dropped) {
    static Step to(Journey journey) {
      return new Step(Optional.of(journey), Optional.empty(), Optional.empty());
    }

    static Step drop(Optional<Journey> unchanged, Drop why) {
      return new Step(unchanged, Optional.empty(), Optional.of(why));
    }
  }

  /** A result came. The first one of a request counts. */
  Step result(Optional<Journey> before, SearchResult result) {
    boolean known = before.flatMap(Journey::result).isPresent();
    if (known || result.getOutcome() != Outcome.RESULT || result.getHits().isEmpty()) {
      return Step.drop(before, known ? Drop.REPEATED : Drop.NOTHING_SHOWN);
    }
    List<SearchFeedback> early =
        before.map(Journey::acts).orElse(List.of()).stream()
            .filter(act -> reasonAgainst(result, act).isEmpty())
            .toList();
    Instant due = result.getCompletedAt().plus(policy.clickWindow()).plus(policy.grace());
    return Step.to(new Journey(Optional.of(result), early, Journey.NOT_YET, due));
  }

  /** Feedback came, perhaps before its result. */
  Step act(Optional<Journey> before, SearchFeedback act) {
    if (act.getKind() == FeedbackKind.UNKNOWN) {
      return Step.drop(before, Drop.UNKNOWN_KIND);
    }
    if (before.isEmpty()) {
      Instant due = act.getOccurredAt().plus(policy.clickWindow()).plus(policy.grace());
      return Step.to(new Journey(Optional.empty(), List.of(act), Journey.NOT_YET, due));
    }
    Journey journey = before.get();
    if (journey.has(act.getFeedbackId()) || journey.acts().size() >= MOST_ACTS) {
      return Step.drop(before, Drop.REPEATED);
    }
    Optional<Drop> reason = journey.result().flatMap(result -> reasonAgainst(result, act));
    if (reason.isPresent()) {
      return Step.drop(before, reason.get());
    }
    if (!journey.isLabelled()) {
      return Step.to(journey.add(act));
    }
    return switch (act.getKind()) {
      case PURCHASE -> {
        SearchResult result = journey.result().orElseThrow();
        SearchExample late =
            Examples.of(result, LabelStage.LATE, List.of(act), act.getOccurredAt());
        yield new Step(Optional.of(journey.add(act)), Optional.of(late), Optional.empty());
      }
      case RETURN -> Step.to(journey.add(act));
      default -> Step.drop(before, Drop.TOO_LATE);
    };
  }

  /** The time has come that a journey named. */
  Step due(Journey journey) {
    Step forget = new Step(Optional.empty(), Optional.empty(), Optional.empty());
    if (journey.result().isEmpty()) {
      return Step.drop(Optional.empty(), Drop.WITHOUT_RESULT);
    }
    SearchResult result = journey.result().get();
    Instant shown = result.getCompletedAt();
    if (!journey.isLabelled()) {
      if (journey.acts().isEmpty()) {
        return forget;
      }
      Instant until = shown.plus(policy.clickWindow());
      SearchExample first = Examples.of(result, LabelStage.PROVISIONAL, journey.acts(), until);
      Instant next = shown.plus(policy.purchaseWindow()).plus(policy.grace());
      Journey labelled = new Journey(journey.result(), journey.acts(), journey.acts().size(), next);
      return new Step(Optional.of(labelled), Optional.of(first), Optional.empty());
    }
    if (journey.later().isEmpty()) {
      return forget;
    }
    Instant until = shown.plus(policy.purchaseWindow());
    SearchExample corrected = Examples.corrected(result, journey.acts(), journey.later(), until);
    return new Step(Optional.empty(), Optional.of(corrected), Optional.empty());
  }

  private Optional<Drop> reasonAgainst(SearchResult result, SearchFeedback act) {
    boolean shown =
        result.getHits().stream().anyMatch(hit -> hit.getProductId().equals(act.getProductId()));
    if (!shown || !result.getTenant().equals(act.getTenant())) {
      return Optional.of(Drop.NOT_SHOWN);
    }
    Duration window =
        act.getKind() == FeedbackKind.CLICK ? policy.clickWindow() : policy.purchaseWindow();
    return act.getOccurredAt().isAfter(result.getCompletedAt().plus(window))
        ? Optional.of(Drop.TOO_LATE)
        : Optional.empty();
  }
}
