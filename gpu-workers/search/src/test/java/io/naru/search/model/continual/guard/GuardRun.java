package io.naru.search.model.continual.guard;

import io.naru.search.model.continual.guard.Decision.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A guard and the events that a test tells it, from version v0 on. */
final class GuardRun {
  private final Guard guard;
  private final List<Decision> decisions = new ArrayList<>();
  private GuardState state;
  private int scored;

  GuardRun(GuardPolicy policy) {
    guard = new Guard(policy);
    state = GuardState.of(new KnownVersion("v0", 0), policy);
  }

  void tell(GuardEvent event) {
    GuardStep step = guard.on(state, event);
    state = step.state();
    decisions.addAll(step.decisions());
  }

  void trained(String id, long offset) {
    tell(new GuardEvent.Trained(new KnownVersion(id, offset)));
  }

  /** Events in which the trial differs from serving, and serving from last good, with noise. */
  void score(int events, double trial, double serving) {
    for (int i = 0; i < events; i++) {
      double noise = 0.05 * (scored++ % 2 == 0 ? 1 : -1);
      tell(new GuardEvent.Scored(Set.of(), 1, 0.5, 0.5 + trial + noise, 0.5 - serving - noise));
    }
  }

  void scoreSlice(String slice, double serving, double trial) {
    tell(new GuardEvent.Scored(Set.of(slice), 1, serving, serving + trial, serving));
  }

  GuardState state() {
    return state;
  }

  Decision last() {
    return decisions.get(decisions.size() - 1);
  }

  List<Kind> kinds() {
    return decisions.stream().map(Decision::kind).toList();
  }
}
