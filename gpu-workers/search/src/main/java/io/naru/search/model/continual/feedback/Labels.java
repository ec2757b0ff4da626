package io.naru.search.model.continual.feedback;

import io.naru.search.model.continual.feedback.LabelledExample.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Labels from what was shown and what was done with it. A product counts as passed over only if it
 * was looked at: down to the position after the last one that somebody reacted to.
 */
public final class Labels {
  private static final Comparator<Reaction> LATEST =
      Comparator.comparing(Reaction::kind).thenComparing(Reaction::at);

  private Labels() {}

  /**
   * The first example of an impression, from all reactions so far.
   *
   * @return empty if nobody reacted: then nobody knows what was looked at
   */
  public static Optional<LabelledExample> provisional(
      Impression impression, Collection<Reaction> reactions) {
    Map<String, Reaction> latest = latest(impression, reactions);
    int lastPosition =
        impression.shown().stream()
            .filter(shown -> latest.containsKey(shown.product()))
            .mapToInt(Shown::position)
            .max()
            .orElse(0);
    if (lastPosition == 0) {
      return Optional.empty();
    }
    List<Label> labels = new ArrayList<>();
    for (Shown shown : impression.shown()) {
      if (shown.position() <= lastPosition + 1) {
        labels.add(label(impression, shown, latest.get(shown.product())));
      }
    }
    return Optional.of(new LabelledExample(impression, Stage.PROVISIONAL, labels));
  }

  /**
   * Further examples of an impression, for purchases or for what it came to in the end. They have
   * no products that were passed over: those were learnt already.
   *
   * @param stage late or corrected
   * @return empty if none of the reactions is to a product that was shown
   */
  public static Optional<LabelledExample> further(
      Impression impression, Stage stage, Collection<Reaction> reactions) {
    Map<String, Reaction> latest = latest(impression, reactions);
    List<Label> labels =
        impression.shown().stream()
            .filter(shown -> latest.containsKey(shown.product()))
            .map(shown -> label(impression, shown, latest.get(shown.product())))
            .toList();
    return labels.isEmpty()
        ? Optional.empty()
        : Optional.of(new LabelledExample(impression, stage, labels));
  }

  private static Map<String, Reaction> latest(
      Impression impression, Collection<Reaction> reactions) {
    Map<String, Reaction> latest = new HashMap<>();
    for (Reaction reaction : reactions) {
      if (!reaction.at().isBefore(impression.shownAt())) {
        latest.merge(reaction.product(), reaction, (a, b) -> LATEST.compare(a, b) < 0 ? b : a);
      }
    }
    return latest;
  }

  private static Label label(Impression impression, Shown shown, Reaction reaction) {
    if (reaction == null) {
      return new Label(shown, Outcome.SKIPPED, Duration.ZERO);
    }
    Outcome outcome =
        switch (reaction.kind()) {
          case CLICK -> Outcome.CLICKED;
          case PURCHASE -> Outcome.PURCHASED;
          case RETURN -> Outcome.RETURNED;
        };
    return new Label(shown, outcome, Duration.between(impression.shownAt(), reaction.at()));
  }
}
