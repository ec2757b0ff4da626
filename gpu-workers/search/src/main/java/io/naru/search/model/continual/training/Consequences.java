package io.naru.search.model.continual.training;

import io.naru.search.model.continual.guard.Decision;
import io.naru.search.model.continual.guard.GuardState;
import io.naru.search.model.continual.guard.GuardStep;
import io.naru.search.model.continual.guard.KnownVersion;
import io.naru.search.model.continual.guard.OffsetInterval;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** What the guard's decisions mean for the trainer. */
final class Consequences {
  /** The state that follows. A version that is new to the guard is what learns now. */
  TrainerState of(TrainerState state, GuardStep step) {
    TrainerState next = state.with(step.state()).with(library(state, step.state()));
    for (Decision decision : step.decisions()) {
      next =
          switch (decision.kind()) {
            case ROLLED_BACK -> restart(setAside(next, decision), step.state().serving());
            case QUARANTINED -> quarantine(next, decision);
            default -> next;
          };
    }
    return next;
  }

  private static Map<String, PromptWeights> library(TrainerState state, GuardState guard) {
    TreeMap<String, PromptWeights> library = new TreeMap<>();
    for (KnownVersion version : guard.versions()) {
      library.put(version.id(), state.library().getOrDefault(version.id(), state.candidate()));
    }
    return library;
  }

  private static TrainerState restart(TrainerState state, KnownVersion from) {
    return state.with(Learning.from(state.library().get(from.id()))).withDrift(false);
  }

  private static TrainerState setAside(TrainerState state, Decision decision) {
    return decision
        .quarantine()
        .map(
            interval ->
                state
                    .with(state.reservoir().without(item -> interval.contains(item.offset())))
                    .with(state.waiting().without(item -> interval.contains(item.offset()))))
        .orElse(state);
  }

  /** Goes back to the newest version that has seen nothing of the interval. */
  private static TrainerState quarantine(TrainerState state, Decision decision) {
    OffsetInterval interval = decision.quarantine().orElseThrow();
    TrainerState without = setAside(state, decision);
    if (state.progress().nextOffset() <= interval.from()) {
      return without;
    }
    return state.guard().versions().stream()
        .filter(version -> version.trainedUntil() <= interval.from())
        .max(Comparator.comparingLong(KnownVersion::trainedUntil))
        .map(version -> restart(without, version))
        .orElse(without);
  }
}
