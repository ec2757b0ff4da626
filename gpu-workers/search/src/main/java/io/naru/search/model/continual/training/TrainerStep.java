package io.naru.search.model.continual.training;

import io.naru.search.model.continual.guard.Decision;
import java.util.List;
import java.util.Optional;

/** The state after an event, what was decided, and the round of training if there was one. */
public record TrainerStep(TrainerState state, List<Decision> decisions, Optional<Round> round) {
  public TrainerStep {
    decisions = List.copyOf(decisions);
  }
}
