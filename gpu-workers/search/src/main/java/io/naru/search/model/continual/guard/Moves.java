package io.naru.search.model.continual.guard;

import io.naru.search.model.continual.guard.Decision.Kind;
import io.naru.search.model.continual.guard.Stage.Canary;
import io.naru.search.model.continual.guard.Stage.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The moves from state to state, each with the decision that it makes known. */
record Moves(GuardPolicy policy) {
  GuardStep reject(GuardState state, Trial trial, String why) {
    Decision decision =
        new Decision(Kind.REJECTED, trial.version().id(), why, figures(trial), Optional.empty());
    return new GuardStep(state.at(new Training()), List.of(decision));
  }

  GuardStep promote(GuardState state, KnownVersion version, Decision decision) {
    if (version.id().equals(state.serving().id())) {
      return GuardStep.quiet(state);
    }
    List<Decision> decisions = new ArrayList<>(overtaken(state, version));
    decisions.add(decision);
    List<KnownVersion> versions =
        state.knows(version.id()) ? state.versions() : remember(state, version, decisions);
    GuardState next = state.serving(version, Optional.of(state.serving()), versions, policy);
    return new GuardStep(next, decisions);
  }

  /**
   * @param learntWrong whether what it learnt is to blame: then those events are set aside
   */
  GuardStep withdrawCanary(GuardState state, Canary canary, String why, boolean learntWrong) {
    KnownVersion bad = canary.trial().version();
    GuardState next = state.at(new Training());
    return withdrawn(next, bad, state.serving(), why, figures(canary.trial()), learntWrong);
  }

  /**
   * @param learntWrong whether what it learnt is to blame: then those events are set aside
   */
  GuardStep withdrawServing(GuardState state, String why, boolean learntWrong) {
    KnownVersion good = state.lastGood().orElseThrow();
    GuardState next = state.serving(good, Optional.empty(), state.versions(), policy);
    Map<String, Double> figures =
        Map.of(
            "ndcg_difference_faded",
            state.watch().difference().mean(),
            "events_in_deficit",
            (double) state.watch().lasting());
    GuardStep step = withdrawn(next, state.serving(), good, why, figures, learntWrong);
    List<Decision> decisions = new ArrayList<>(overtaken(state, good));
    decisions.addAll(step.decisions());
    return new GuardStep(step.state(), decisions);
  }

  /**
   * The version on trial is given up where another begins to serve: there is nothing to compare.
   */
  private static List<Decision> overtaken(GuardState state, KnownVersion next) {
    return state
        .onTrial()
        .filter(version -> !version.equals(next))
        .map(
            version ->
                Decision.of(Kind.REJECTED, version.id(), "overtaken: " + next.id() + " serves"))
        .stream()
        .toList();
  }

  private static GuardStep withdrawn(
      GuardState next,
      KnownVersion bad,
      KnownVersion good,
      String why,
      Map<String, Double> figures,
      boolean learntWrong) {
    Decision decision =
        Decision.of(Kind.ROLLED_BACK, bad.id(), why + "; " + good.id() + " serves").with(figures);
    boolean range = learntWrong && good.trainedUntil() < bad.trainedUntil();
    if (!range) {
      return new GuardStep(next, List.of(decision));
    }
    OffsetInterval interval = new OffsetInterval(good.trainedUntil(), bad.trainedUntil());
    return new GuardStep(next.quarantining(interval), List.of(decision.with(interval)));
  }

  /** Adds a version to those that are kept, and retires the oldest that nobody needs. */
  List<KnownVersion> remember(GuardState state, KnownVersion version, List<Decision> decisions) {
    List<KnownVersion> versions = new ArrayList<>(state.versions());
    versions.add(version);
    for (int i = 0; versions.size() > policy.kept() && i < versions.size() - 1; ) {
      KnownVersion old = versions.get(i);
      boolean needed =
          old.equals(state.serving())
              || state.lastGood().equals(Optional.of(old))
              || state.onTrial().equals(Optional.of(old));
      if (needed) {
        i++;
      } else {
        versions.remove(i);
        String why = "%d newer versions are kept".formatted(policy.kept());
        decisions.add(Decision.of(Kind.RETIRED, old.id(), why));
      }
    }
    return versions;
  }

  Decision because(Kind kind, Trial trial, List<Condition> conditions, boolean holding) {
    return Decision.of(kind, trial.version().id(), Conditions.sentence(conditions, holding))
        .with(Conditions.figures(conditions));
  }

  private static Map<String, Double> figures(Trial trial) {
    return Map.of(
        "trial_events", (double) trial.events(),
        "ndcg_difference_mean", trial.difference().mean(),
        "ndcg_difference_lower", trial.difference().lower(),
        "ndcg_difference_upper", trial.difference().upper());
  }
}
