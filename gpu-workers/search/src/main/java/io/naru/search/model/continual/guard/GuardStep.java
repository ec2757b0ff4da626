package io.naru.search.model.continual.guard;

import java.util.List;

/** The state after an event, and what was decided, in that order. */
public record GuardStep(GuardState state, List<Decision> decisions) {
  public GuardStep {
    decisions = List.copyOf(decisions);
  }

  static GuardStep quiet(GuardState state) {
    return new GuardStep(state, List.of());
  }
}
