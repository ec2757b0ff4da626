package io.naru.search.labels;

import io.naru.schemas.search.FeedbackKind;
import io.naru.schemas.search.LabelStage;
import io.naru.schemas.search.LabelledItem;
import io.naru.schemas.search.SearchExample;
import io.naru.schemas.search.SearchFeedback;
import io.naru.schemas.search.SearchHit;
import io.naru.schemas.search.SearchResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Examples from a result and the acts on it. */
final class Examples {
  private static final Comparator<SearchFeedback> LATEST =
      Comparator.comparing(SearchFeedback::getKind).thenComparing(SearchFeedback::getOccurredAt);

  private Examples() {}

  /**
   * An example that tells of some acts.
   *
   * @param stage in the first one all products are named, in later ones those with an act
   */
  static SearchExample of(
      SearchResult result, LabelStage stage, List<SearchFeedback> acts, Instant until) {
    Map<String, SearchFeedback> latest = latest(acts);
    boolean all = stage == LabelStage.PROVISIONAL;
    int last =
        result.getHits().stream()
            .filter(hit -> latest.containsKey(hit.getProductId()))
            .mapToInt(SearchHit::getPosition)
            .max()
            .orElse(0);
    List<LabelledItem> items =
        result.getHits().stream()
            .filter(hit -> all || latest.containsKey(hit.getProductId()))
            .map(hit -> item(result, hit, latest.get(hit.getProductId()), last))
            .toList();
    return SearchExample.newBuilder()
        .setRequestId(result.getRequestId())
        .setTenant(result.getTenant())
        .setQuery(result.getQuery())
        .setUserHash(result.getUserHash())
        .setStage(stage)
        .setItems(items)
        .setSwappedPosition(result.getSwappedPosition())
        .setModelVersion(result.getModelVersion())
        .setShownAt(result.getCompletedAt())
        .setLabelledAt(until)
        .build();
  }

  /** What the products came to in the end that had acts after the first example. */
  static SearchExample corrected(
      SearchResult result, List<SearchFeedback> acts, List<SearchFeedback> later, Instant until) {
    Set<String> products = new HashSet<>();
    later.forEach(act -> products.add(act.getProductId()));
    List<SearchFeedback> theirs =
        acts.stream().filter(act -> products.contains(act.getProductId())).toList();
    return of(result, LabelStage.CORRECTED, theirs, until);
  }

  private static Map<String, SearchFeedback> latest(List<SearchFeedback> acts) {
    Map<String, SearchFeedback> latest = new HashMap<>();
    for (SearchFeedback act : acts) {
      latest.merge(act.getProductId(), act, (a, b) -> LATEST.compare(a, b) < 0 ? b : a);
    }
    return latest;
  }

  private static LabelledItem item(
      SearchResult result, SearchHit hit, SearchFeedback act, int lastPosition) {
    return LabelledItem.newBuilder()
        .setProductId(hit.getProductId())
        .setPosition(hit.getPosition())
        .setPropensity(hit.getPropensity())
        .setLabel(act == null ? 0 : weight(act.getKind()))
        .setExamined(hit.getPosition() <= lastPosition + 1)
        .setDelayMs(act == null ? 0 : delay(result, act))
        .setTitle(hit.getTitle())
        .setCategory(hit.getCategory())
        .setWordFit(hit.getWordFit())
        .build();
  }

  private static double weight(FeedbackKind kind) {
    return switch (kind) {
      case CLICK -> 1;
      case PURCHASE -> 5;
      default -> 0;
    };
  }

  /** Clocks differ: an act before its result was at the same time. */
  private static long delay(SearchResult result, SearchFeedback act) {
    Duration delay = Duration.between(result.getCompletedAt(), act.getOccurredAt());
    return Math.max(0, delay.toMillis());
  }
}
