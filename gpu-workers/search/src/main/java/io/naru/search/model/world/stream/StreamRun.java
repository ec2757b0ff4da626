package io.naru.search.model.world.stream;

import io.naru.search.model.continual.evaluation.Ndcg;
import io.naru.search.model.continual.evaluation.SliceScores;
import io.naru.search.model.continual.feedback.Shown;
import io.naru.search.model.continual.guard.Decision;
import io.naru.search.model.continual.guard.Decision.Kind;
import io.naru.search.model.continual.guard.GuardEvent;
import io.naru.search.model.continual.guard.GuardPolicy;
import io.naru.search.model.continual.guard.KnownVersion;
import io.naru.search.model.continual.replay.ReplayPolicy;
import io.naru.search.model.continual.training.Example;
import io.naru.search.model.continual.training.Probe;
import io.naru.search.model.continual.training.PromptWeights;
import io.naru.search.model.continual.training.Trainer;
import io.naru.search.model.continual.training.TrainerState;
import io.naru.search.model.continual.training.TrainerStep;
import io.naru.search.model.continual.training.TrainingPolicy;
import java.util.ArrayList;
import java.util.List;

/** A trainer on its way through a story, with what it decided and when. */
final class StreamRun {
  /** A decision, and the event after which it was taken. */
  record At(int event, Decision decision) {}

  private final StreamLearner learner;
  private final StreamShoppers shoppers;
  private final Trainer trainer;
  private final List<At> decisions = new ArrayList<>();
  private final List<Double> candidate = new ArrayList<>();
  private TrainerState state;
  private int next;

  StreamRun(StreamLearner learner, StreamShoppers shoppers, TrainingPolicy policy) {
    this.learner = learner;
    this.shoppers = shoppers;
    this.trainer =
        new Trainer(learner, policy, ReplayPolicy.DEFAULT, GuardPolicy.DEFAULT, Probe.NOTHING);
    this.state = trainer.start();
  }

  StreamRun until(int event) {
    while (next < event) {
      took(trainer.on(state, shoppers.example(next)));
      next++;
      candidate.add(state.scores().candidate().of(SliceScores.ALL).recent().mean());
    }
    return this;
  }

  private void took(TrainerStep step) {
    state = step.state();
    step.decisions().forEach(decision -> decisions.add(new At(next, decision)));
  }

  /** Promotes what learns now, whatever the guard thinks of it. */
  StreamRun force(String name) {
    KnownVersion version = new KnownVersion(name, next);
    took(trainer.on(state, new GuardEvent.Forced(version, "an operator")));
    return this;
  }

  /** Prequential NDCG@10 of the candidate over some 200 events, as it stood after an event. */
  double candidateAfter(int event) {
    return candidate.get(event - 1);
  }

  /** Events from one on until the candidate stays at a level; all that were, if it does not. */
  int settledAt(double level, int from) {
    int last = candidate.size();
    while (last > from && candidate.get(last - 1) >= level) {
      last--;
    }
    return last - from;
  }

  PromptWeights candidate() {
    return state.candidate();
  }

  PromptWeights serving() {
    return state.serving();
  }

  String servingId() {
    return state.guard().serving().id();
  }

  int event() {
    return next;
  }

  /** Decisions of a kind, taken in [from, until). */
  long count(Kind kind, int from, int until) {
    return decisions.stream()
        .filter(at -> at.decision().kind() == kind && at.event() >= from && at.event() < until)
        .count();
  }

  /** Mean NDCG@10 on events that nothing learns from. */
  double ndcg(PromptWeights weights, List<Example> examples) {
    return examples.stream().mapToDouble(example -> ndcg(weights, example)).average().orElse(0);
  }

  private double ndcg(PromptWeights weights, Example example) {
    var labelled = example.labelled();
    List<Shown> shown = labelled.impression().shown();
    double[] gains = new double[shown.size()];
    gains[shown.indexOf(labelled.best().orElseThrow().item())] = 1;
    return Ndcg.at(10, learner.scores(weights, labelled.impression().query(), shown), gains);
  }
}
