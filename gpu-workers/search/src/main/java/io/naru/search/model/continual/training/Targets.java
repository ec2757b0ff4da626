package io.naru.search.model.continual.training;

import io.naru.search.model.continual.feedback.DelayModel;
import io.naru.search.model.continual.feedback.Label;
import io.naru.search.model.continual.feedback.LabelledExample;
import io.naru.search.model.continual.feedback.LabelledExample.Stage;
import io.naru.search.model.continual.feedback.Outcome;
import io.naru.search.model.continual.feedback.Propensities;
import java.util.List;

/** Gains of labels: weight of the outcome, inverse propensity, importance of what came late. */
record Targets(Propensities propensities, DelayModel delays) {
  /** Of what was looked at. A product that was sent back is neither success nor failure. */
  List<Target> of(LabelledExample example) {
    return example.labels().stream()
        .filter(label -> label.outcome() != Outcome.RETURNED)
        .map(label -> new Target(label.item(), gain(example.stage(), label)))
        .toList();
  }

  private double gain(Stage stage, Label label) {
    double weight = label.outcome().weight();
    if (weight == 0) {
      return 0;
    }
    double importance = stage == Stage.LATE ? delays.importance(label.delay()) : 1;
    return weight * importance * propensities.weight(label.item().position());
  }

  /** Inverse propensity of the best label; 1 without any. */
  double weight(LabelledExample example) {
    return example.best().map(best -> propensities.weight(best.item().position())).orElse(1.0);
  }
}
