package io.naru.search.model.continual.guard;

import io.naru.search.model.continual.guard.Decision.Kind;
import io.naru.search.model.continual.guard.Stage.Canary;
import io.naru.search.model.continual.guard.Stage.Shadow;
import io.naru.search.model.continual.guard.Stage.Training;
import java.util.ArrayList;
import java.util.List;

/**
 * The way of a version: TRAINING, SHADOW, CANARY, SERVING, and ROLLBACK from the last two (search
 * design 3.5). A pure function of the events: the same events give the same decisions.
 *
 * <p>Versions are tried one after the other. The k-th since the last promotion gets the share 6 /
 * (pi k)^2 of the allowed error, so that all of them together stay below it.
 */
public record Guard(GuardPolicy policy) {
  /** The state after an event, and what was decided. */
  public GuardStep on(GuardState state, GuardEvent event) {
    if (event instanceof GuardEvent.Scored scored) {
      return scored(state, scored);
    } else if (event instanceof GuardEvent.Trained trained) {
      return trained(state, trained.version());
    } else if (event instanceof GuardEvent.Audited audited) {
      return audited(state, audited.audit());
    } else if (event instanceof GuardEvent.Drifted drifted) {
      return drifted(state, drifted);
    } else if (event instanceof GuardEvent.Breached breached) {
      return breached(state, breached);
    } else if (event instanceof GuardEvent.Forced forced) {
      return new Moves(policy)
          .promote(
              state,
              forced.version(),
              Decision.of(
                  Kind.PROMOTED,
                  forced.version().id(),
                  "promoted by " + forced.who() + ", without the guard's consent"));
    }
    GuardEvent.Quarantined quarantined = (GuardEvent.Quarantined) event;
    Decision decision = Decision.of(Kind.QUARANTINED, state.serving().id(), quarantined.why());
    return new GuardStep(
        state.quarantining(quarantined.interval()), List.of(decision.with(quarantined.interval())));
  }

  /**
   * Whether an audit of the version on trial would decide something. It is costly, and would be in
   * vain as long as the prequential scores do not speak for the version.
   */
  public boolean wantsAudit(GuardState state) {
    if (state.stage() instanceof Canary canary) {
      return canary.trial().events() - canary.since() >= policy.canaryEvents()
          && Conditions.calm(state, canary.trial(), policy).holds();
    }
    return state.stage() instanceof Shadow shadow
        && Conditions.hold(Conditions.prequential(state, shadow.trial(), policy));
  }

  private GuardStep scored(GuardState state, GuardEvent.Scored scored) {
    Deficit watch =
        state.lastGood().isEmpty()
            ? state.watch()
            : state.watch().add(scored.serving() - scored.lastGood(), scored.weight(), policy);
    double difference = scored.trial() - scored.serving();
    Stage stage = state.stage();
    if (stage instanceof Shadow shadow) {
      stage =
          new Shadow(
              shadow.trial().add(scored.slices(), scored.trial(), difference, scored.weight()));
    } else if (stage instanceof Canary canary) {
      stage =
          new Canary(
              canary.trial().add(scored.slices(), scored.trial(), difference, scored.weight()),
              canary.since(),
              canary.deficit().add(difference, scored.weight(), policy));
    }
    return judge(
        state.counted(stage, state.stream().add(scored.serving(), scored.weight()), watch));
  }

  private GuardStep judge(GuardState state) {
    Moves moves = new Moves(policy);
    if (state.lastGood().isPresent() && state.watch().isTooLong(policy)) {
      return moves.withdrawServing(state, state.watch().sentence(), true);
    }
    if (state.stage() instanceof Canary canary && canary.deficit().isTooLong(policy)) {
      return moves.withdrawCanary(state, canary, canary.deficit().sentence(), true);
    }
    if (state.stage() instanceof Shadow shadow) {
      Trial trial = shadow.trial();
      if (trial.difference().upper() < 0) {
        return moves.reject(state, trial, "it is worse than what serves");
      }
      boolean hopeless = trial.events() >= policy.trialEvents() && trial.difference().lower() <= 0;
      if (hopeless) {
        return moves.reject(state, trial, "it did not show to be better in time");
      }
    }
    return GuardStep.quiet(state);
  }

  private GuardStep trained(GuardState state, KnownVersion version) {
    boolean free = state.stage() instanceof Training;
    // A trial that must wait for the events of (i) would only grow old.
    boolean early = state.events() + policy.trialEvents() < policy.minEvents();
    if (!free || early || state.knows(version.id())) {
      return GuardStep.quiet(state);
    }
    int k = state.tried() + 1;
    double alpha = policy.alpha() * 6 / (Math.PI * Math.PI * k * k);
    List<Decision> decisions = new ArrayList<>();
    List<KnownVersion> versions = new Moves(policy).remember(state, version, decisions);
    decisions.add(
        0,
        Decision.of(
            Kind.SHADOW,
            version.id(),
            "trained up to offset %,d; trial %d since the last promotion"
                .formatted(version.trainedUntil(), k)));
    return new GuardStep(state.trying(new Shadow(Trial.of(version, alpha)), versions), decisions);
  }

  private GuardStep audited(GuardState state, Audit audit) {
    if (!wantsAudit(state)) {
      return GuardStep.quiet(state);
    }
    Trial trial = state.stage().onTrial().orElseThrow();
    List<Condition> measured = Conditions.measured(audit, policy);
    List<Condition> all = new ArrayList<>(Conditions.prequential(state, trial, policy));
    all.addAll(measured);
    Moves moves = new Moves(policy);
    if (state.stage() instanceof Canary canary) {
      return Conditions.hold(measured)
          ? moves.promote(state, trial.version(), moves.because(Kind.PROMOTED, trial, all, true))
          : moves.withdrawCanary(state, canary, Conditions.sentence(measured, false), false);
    }
    if (!Conditions.hold(measured)) {
      return moves.reject(state, trial, Conditions.sentence(measured, false));
    }
    Canary canary = new Canary(trial, trial.events(), Deficit.none(policy));
    return new GuardStep(state.at(canary), List.of(moves.because(Kind.CANARY, trial, all, true)));
  }

  private GuardStep drifted(GuardState state, GuardEvent.Drifted drifted) {
    GuardState next = state.drifted();
    if (next.stage() instanceof Shadow shadow) {
      String why =
          "the stream changed under it: the loss rose from %.4f to %.4f"
              .formatted(drifted.before(), drifted.after());
      return new Moves(policy).reject(next, shadow.trial(), why);
    }
    return GuardStep.quiet(next);
  }

  private GuardStep breached(GuardState state, GuardEvent.Breached breached) {
    Moves moves = new Moves(policy);
    if (state.stage() instanceof Canary canary
        && canary.trial().version().id().equals(breached.version())) {
      return moves.withdrawCanary(state, canary, breached.what(), false);
    }
    boolean serving = state.serving().id().equals(breached.version());
    return serving && state.lastGood().isPresent()
        ? moves.withdrawServing(state, breached.what(), false)
        : GuardStep.quiet(state);
  }
}
