package io.naru.search.model.continual.training;

import io.naru.search.model.continual.Seeds;
import io.naru.search.model.continual.evaluation.Adwin;
import io.naru.search.model.continual.feedback.LabelledExample;
import io.naru.search.model.continual.feedback.LabelledExample.Stage;
import io.naru.search.model.continual.guard.Audit;
import io.naru.search.model.continual.guard.Decision;
import io.naru.search.model.continual.guard.Guard;
import io.naru.search.model.continual.guard.GuardEvent;
import io.naru.search.model.continual.guard.GuardPolicy;
import io.naru.search.model.continual.guard.GuardState;
import io.naru.search.model.continual.guard.KnownVersion;
import io.naru.search.model.continual.replay.ReplayItem;
import io.naru.search.model.continual.replay.ReplayPolicy;
import io.naru.search.model.continual.replay.Reservoir;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The trainer, as a function of a state and an example. Every example is scored before anything
 * learns from it; every N of them are a round of training. The same offsets give the same bits.
 */
public final class Trainer {
  private final PromptLearner learner;
  private final TrainingPolicy policy;
  private final ReplayPolicy replay;
  private final Guard guard;
  private final Probe probe;
  private final Consequences consequences = new Consequences();

  public Trainer(
      PromptLearner learner,
      TrainingPolicy policy,
      ReplayPolicy replay,
      GuardPolicy guard,
      Probe probe) {
    this.learner = learner;
    this.policy = policy;
    this.replay = replay;
    this.guard = new Guard(guard);
    this.probe = probe;
  }

  /** Before any example: the first prompt serves. */
  public TrainerState start() {
    PromptWeights first = learner.first();
    KnownVersion version = new KnownVersion(VersionId.of(learner.frozenParts(), first, 0), 0);
    return new TrainerState(
        Progress.NONE,
        GuardState.of(version, guard.policy()),
        Map.of(version.id(), first),
        Learning.from(first),
        Reservoir.empty(replay),
        Waiting.NONE,
        Experience.none(),
        Scores.none(policy.driftDelta()),
        false);
  }

  /** Reads an example. One that was read before changes nothing; offsets may have gaps. */
  public TrainerStep on(TrainerState state, Example example) {
    if (example.offset() < state.progress().nextOffset()) {
      return new TrainerStep(state, List.of(), Optional.empty());
    }
    TrainerState read = state.with(state.progress().read(example.offset()));
    if (state.guard().isQuarantined(example.offset())) {
      return quiet(read.with(read.progress().passedOver()));
    }
    LabelledExample labelled = example.labelled();
    if (labelled.impression().modelVersion().isEmpty()) {
      return quiet(read.with(read.progress().notLearnt()));
    }
    List<Decision> decisions = new ArrayList<>();
    TrainerState scored = score(read, labelled, decisions);
    TrainerState kept = keep(scored, example);
    if (!kept.waiting().isDue(example.at(), policy)) {
      return new TrainerStep(kept, decisions, Optional.empty());
    }
    return round(kept, decisions);
  }

  /** Hears of something that did not come from an example. */
  public TrainerStep on(TrainerState state, GuardEvent event) {
    List<Decision> decisions = new ArrayList<>();
    return new TrainerStep(tell(state, event, decisions), decisions, Optional.empty());
  }

  /** Promotes what learns now, against all conditions. */
  public TrainerStep force(TrainerState state, String who) {
    KnownVersion version = candidate(state);
    return on(state, new GuardEvent.Forced(version, who));
  }

  /** Forgets a user: nothing of theirs is learnt again. What was learnt is not unlearnt. */
  public TrainerState erase(TrainerState state, String userHash) {
    return state
        .with(state.reservoir().erase(userHash))
        .with(state.waiting().without(i -> i.example().impression().userHash().equals(userHash)));
  }

  private TrainerState score(
      TrainerState state, LabelledExample example, List<Decision> decisions) {
    if (!Evaluator.canJudge(example)) {
      return state;
    }
    Experience experience = state.experience();
    Evaluator evaluator = new Evaluator(learner, experience.targets());
    Set<String> slices = Slices.of(example, experience.queries(), experience.products());
    double weight = evaluator.weight(example);
    double serving = evaluator.ndcg(state.serving(), example);
    double candidate = evaluator.ndcg(state.candidate(), example);
    double trial = ndcg(evaluator, state, state.guard().onTrial(), example);
    double lastGood = ndcg(evaluator, state, state.guard().lastGood(), example);
    Scores.Step step = state.scores().add(slices, weight, serving, candidate);
    TrainerState next =
        tell(
            state.with(step.next()),
            new GuardEvent.Scored(slices, weight, serving, trial, lastGood),
            decisions);
    Adwin.Step change = step.change();
    return change.rose()
        ? tell(
            next.withDrift(true),
            new GuardEvent.Drifted(change.before(), change.after()),
            decisions)
        : next;
  }

  private static double ndcg(
      Evaluator evaluator,
      TrainerState state,
      Optional<KnownVersion> version,
      LabelledExample example) {
    return version.map(v -> evaluator.ndcg(state.library().get(v.id()), example)).orElse(0.0);
  }

  /** Sets an example aside, lets it wait for the next round, or corrects what is kept. */
  private TrainerState keep(TrainerState state, Example example) {
    LabelledExample labelled = example.labelled();
    ReplayItem item = new ReplayItem(example.offset(), labelled);
    TrainerState next = state.with(state.experience().add(labelled));
    if (labelled.stage() != Stage.PROVISIONAL) {
      next = next.with(next.reservoir().relabel(labelled));
    }
    if (labelled.stage() == Stage.CORRECTED || labelled.best().isEmpty()) {
      return next.with(next.progress().notLearnt());
    }
    if (state.reservoir().isGolden(labelled.impression().requestId())) {
      Reservoir reservoir = next.reservoir();
      if (labelled.stage() == Stage.PROVISIONAL) {
        reservoir = reservoir.offer(item, random(state, example.offset()));
      }
      return next.with(reservoir).with(next.progress().setAside());
    }
    return next.with(next.waiting().add(item, example.at()));
  }

  private TrainerStep round(TrainerState state, List<Decision> decisions) {
    RandomGenerator random = random(state, state.progress().nextOffset());
    Learning learning = state.learning();
    boolean opens = state.drifted() && learning.live().segments() < policy.segments();
    if (opens) {
      learning = learning.open(learner.newSegment(random));
    }
    List<ReplayItem> fresh = state.waiting().items();
    MicroBatch.Round trained =
        new MicroBatch(learner, policy, state.experience().targets())
            .train(learning, state.serving(), fresh, state.reservoir(), random);
    Reservoir reservoir = state.reservoir();
    for (ReplayItem item : fresh) {
      if (item.example().stage() == Stage.PROVISIONAL) {
        reservoir = reservoir.offer(item, random);
      }
    }
    boolean broken = !trained.learning().live().isFinite();
    TrainerState next =
        state
            .with(broken ? Learning.from(state.serving()) : trained.learning())
            .with(reservoir)
            .with(Waiting.NONE)
            .with(state.progress().round(fresh.size()))
            .withDrift(false);
    KnownVersion version = candidate(next);
    next = tell(next, new GuardEvent.Trained(version), decisions);
    if (guard.wantsAudit(next.guard())) {
      next = tell(next, new GuardEvent.Audited(audit(next)), decisions);
    }
    Round round = new Round(version.id(), fresh.size(), trained.steps(), trained.loss());
    return new TrainerStep(next, decisions, Optional.of(round));
  }

  private KnownVersion candidate(TrainerState state) {
    long offset = state.progress().nextOffset();
    String id = VersionId.of(learner.frozenParts(), state.candidate(), offset);
    return new KnownVersion(id, offset);
  }

  private Audit audit(TrainerState state) {
    PromptWeights trial = state.library().get(state.guard().onTrial().orElseThrow().id());
    PromptWeights serving = state.serving();
    Evaluator evaluator = new Evaluator(learner, state.experience().targets());
    return new Audit(
        evaluator.drop(trial, serving, state.reservoir().golden()),
        evaluator.drop(trial, serving, state.reservoir().holdOut()),
        trial.isFinite(),
        trial.norm() / learner.referenceNorm(),
        probe.latencyRise(trial, serving),
        probe.blocklistUnchanged());
  }

  private TrainerState tell(TrainerState state, GuardEvent event, List<Decision> decisions) {
    var step = guard.on(state.guard(), event);
    decisions.addAll(step.decisions());
    return consequences.of(state, step);
  }

  private static RandomGenerator random(TrainerState state, long offset) {
    return Seeds.random(state.guard().serving().id(), offset);
  }

  private static TrainerStep quiet(TrainerState state) {
    return new TrainerStep(state, List.of(), Optional.empty());
  }
}
