package io.naru.search.model.world.stream;

import io.naru.experiment.Progress;
import io.naru.search.model.continual.guard.Audit;
import io.naru.search.model.continual.guard.Decision.Kind;
import io.naru.search.model.continual.guard.Guard;
import io.naru.search.model.continual.guard.GuardEvent;
import io.naru.search.model.continual.guard.GuardPolicy;
import io.naru.search.model.continual.guard.GuardState;
import io.naru.search.model.continual.guard.GuardStep;
import io.naru.search.model.continual.guard.KnownVersion;
import io.naru.search.model.continual.training.Example;
import io.naru.search.model.continual.training.PromptWeights;
import io.naru.search.model.continual.training.TrainingPolicy;
import io.naru.search.model.world.stream.StreamShoppers.Story;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** The stream test: drift, forgetting, poison, a forced bad promotion, and equal models. */
public final class StreamTrial {
  private static final double POISON = 0.2;
  private static final int RECOVERY = 800;
  private static final int PROBES = 500;
  private static final int EQUAL_RUNS = 50;

  /**
   * The design's policy but for more and smaller steps at a higher rate, whose average forgets
   * sooner, and a quarter of the replay with little distillation: what is replayed after a drift
   * says the old things of every other reason.
   */
  private static final TrainingPolicy POLICY =
      new TrainingPolicy(
          256, Duration.ofMinutes(1), 2, 0.06, 1e-3, 0.25, 3e-4, 0.05, 1, 0.95, 8, 0.002);

  private final List<List<StreamQuery>> queries;
  private final List<int[]> meanings;
  private final int categories;
  private final long seed;
  private final int events;
  private final int drift;
  private final int poisonUntil;
  private final int badUntil;
  private final StreamLearner learner;
  private final Progress progress;

  /**
   * @param model digest of the language model and its prompt
   * @param queries by reason, everything that can be asked; reasons come in pairs, of which the
   *     first changes
   * @param meanings by reason, the usual category and the other one
   * @param events of each story; what happens begins half way, the poison lasts for a tenth
   */
  public StreamTrial(
      String model,
      List<List<StreamQuery>> queries,
      List<int[]> meanings,
      long seed,
      int events,
      Progress progress) {
    this.queries = queries;
    this.meanings = meanings;
    this.categories = queries.get(0).get(0).categories().length;
    this.seed = seed;
    this.events = events;
    this.drift = events / 2;
    this.poisonUntil = drift + events / 10;
    this.badUntil = drift + events * 512 / 6_000;
    this.learner = new StreamLearner(model, queries.stream().flatMap(List::stream).toList());
    this.progress = progress;
  }

  /** Arms with their figures by name. */
  public Map<String, Map<String, Double>> run() {
    Map<String, Map<String, Double>> arms = new LinkedHashMap<>();
    arms.put("stream_drift", drift());
    arms.put("stream_replay", forgetting(POLICY));
    arms.put("stream_no_replay", forgetting(POLICY.withReplay(0, 0)));
    arms.put("stream_poisoned", poisoned());
    arms.put("stream_forced", forced());
    arms.put("stream_equal_models", equalModels());
    return arms;
  }

  private StreamShoppers shoppers(Story story) {
    return new StreamShoppers(queries, meanings, categories, seed, story);
  }

  private StreamRun start(String what, Story story, TrainingPolicy policy) {
    progress.at(what, 0, 1);
    return new StreamRun(learner, shoppers(story), policy);
  }

  private Map<String, Double> drift() {
    StreamRun run = start("stream, drift", Story.drift(drift, false), POLICY).until(drift);
    double before = run.candidateAfter(drift);
    List<Example> kept = shoppers(Story.STEADY).probes(PROBES, false, false);
    double keptBefore = run.ndcg(run.candidate(), kept);
    run.until(events);
    List<Example> changed = shoppers(Story.STEADY).probes(PROBES, true, true);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("ndcg_before", before);
    figures.put("ndcg_800_after", run.candidateAfter(Math.min(events, drift + RECOVERY)));
    figures.put("ndcg_end", run.candidateAfter(events));
    figures.put("recovery_events", (double) run.settledAt(0.9 * before, drift));
    figures.put("frozen_ndcg_changed", run.ndcg(learner.first(), changed));
    figures.put("tuned_ndcg_changed", run.ndcg(run.candidate(), changed));
    figures.put("forgetting", keptBefore - run.ndcg(run.candidate(), kept));
    figures.put("promotions", (double) run.count(Kind.PROMOTED, 0, events));
    figures.put("segments", (double) run.candidate().segments());
    figures.put("trainable_parameters", (double) learner.parameters());
    return figures;
  }

  private Map<String, Double> forgetting(TrainingPolicy policy) {
    StreamRun run = start("stream, forgetting", Story.drift(drift, true), policy).until(drift);
    List<Example> kept = shoppers(Story.STEADY).probes(PROBES, false, false);
    double before = run.ndcg(run.candidate(), kept);
    run.until(events);
    double after = run.ndcg(run.candidate(), kept);
    return new LinkedHashMap<>(
        Map.of("forgetting", before - after, "ndcg_end", run.candidateAfter(events)));
  }

  private Map<String, Double> poisoned() {
    StreamRun run =
        start("stream, poison", Story.episode(drift, poisonUntil, POISON), POLICY).until(events);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("promotions_before", (double) run.count(Kind.PROMOTED, 0, drift));
    figures.put("promotions_within", (double) run.count(Kind.PROMOTED, drift, poisonUntil));
    figures.put("promotions_after", (double) run.count(Kind.PROMOTED, poisonUntil, events));
    return figures;
  }

  private Map<String, Double> forced() {
    StreamRun run = start("stream, forced", Story.episode(drift, badUntil, 1), POLICY);
    run.until(drift).force("good");
    List<Example> golden = shoppers(Story.STEADY).probes(PROBES, false, false);
    PromptWeights good = run.serving();
    run.until(badUntil).force("bad");
    double bad = run.ndcg(run.serving(), golden);
    while (run.servingId().equals("bad") && run.event() < events) {
      run.until(run.event() + 1);
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("bad_ndcg", bad);
    figures.put("good_ndcg", run.ndcg(good, golden));
    figures.put("rollback_events", (double) run.event() - badUntil);
    run.until(events);
    figures.put("end_ndcg", run.ndcg(run.serving(), golden));
    return figures;
  }

  /** Two models of the same score distribution, drawn from what the first prompt scored. */
  private Map<String, Double> equalModels() {
    progress.at("stream, equal models", 0, 1);
    StreamRun run = new StreamRun(learner, shoppers(Story.STEADY), POLICY);
    List<Example> asked = shoppers(Story.STEADY).probes(PROBES, false, false);
    double[] scores =
        asked.stream().mapToDouble(e -> run.ndcg(learner.first(), List.of(e))).toArray();
    int promoted = 0;
    for (int i = 0; i < EQUAL_RUNS; i++) {
      promoted += isPromoted(scores, new SplittableRandom(seed * EQUAL_RUNS + i)) ? 1 : 0;
    }
    return new LinkedHashMap<>(Map.of("false_promotion_share", (double) promoted / EQUAL_RUNS));
  }

  private boolean isPromoted(double[] scores, SplittableRandom random) {
    Guard guard = new Guard(GuardPolicy.DEFAULT);
    GuardState state = GuardState.of(new KnownVersion("v0", 0), GuardPolicy.DEFAULT);
    for (int event = 0; event < events; event++) {
      double serving = scores[random.nextInt(scores.length)];
      double trial = scores[random.nextInt(scores.length)];
      GuardStep step = guard.on(state, new GuardEvent.Scored(Set.of(), 1, serving, trial, serving));
      if (event % 256 == 255) {
        step = guard.on(step.state(), new GuardEvent.Trained(new KnownVersion("v" + event, event)));
        step = guard.on(step.state(), new GuardEvent.Audited(new Audit(0, 0, true, 1, 0, true)));
        if (step.decisions().stream().anyMatch(d -> d.kind() == Kind.CANARY)) {
          return true;
        }
      }
      state = step.state();
    }
    return false;
  }
}
