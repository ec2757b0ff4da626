package io.naru.search.model.continual.replay;

import io.naru.search.model.continual.feedback.Label;
import io.naru.search.model.continual.feedback.LabelledExample;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Puts corrected labels in the place of the old ones of the same products. */
final class Relabelling {
  private Relabelling() {}

  static UnaryOperator<ReplayItem> of(String requestId, LabelledExample corrected) {
    Map<String, Label> byProduct =
        corrected.labels().stream()
            .collect(Collectors.toMap(l -> l.item().product(), Function.identity(), (a, b) -> b));
    return item -> item.requestId().equals(requestId) ? relabelled(item, byProduct) : item;
  }

  private static ReplayItem relabelled(ReplayItem item, Map<String, Label> byProduct) {
    LabelledExample old = item.example();
    List<Label> labels =
        old.labels().stream()
            .map(label -> byProduct.getOrDefault(label.item().product(), label))
            .toList();
    return new ReplayItem(
        item.offset(), new LabelledExample(old.impression(), old.stage(), labels));
  }
}
