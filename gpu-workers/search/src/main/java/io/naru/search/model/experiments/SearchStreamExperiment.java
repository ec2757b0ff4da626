package io.naru.search.model.experiments;

import io.naru.experiment.Experiment;
import io.naru.experiment.Metric;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import io.naru.search.model.continual.guard.Decision;
import io.naru.search.model.continual.guard.GuardPolicy;
import io.naru.search.model.continual.replay.ReplayPolicy;
import io.naru.search.model.continual.training.Example;
import io.naru.search.model.continual.training.Probe;
import io.naru.search.model.continual.training.PromptWeights;
import io.naru.search.model.continual.training.Trainer;
import io.naru.search.model.continual.training.TrainerState;
import io.naru.search.model.continual.training.TrainerStep;
import io.naru.search.model.continual.training.TrainingPolicy;
import io.naru.search.model.demo.DemoCatalogue;
import io.naru.search.model.demo.DemoQueries;
import io.naru.search.model.demo.DemoQuery;
import io.naru.search.model.demo.ShopperHabits;
import io.naru.search.model.demo.ShopperPopulation;
import io.naru.search.model.demo.Split;
import io.naru.search.model.encoder.EncoderModel;
import io.naru.search.model.encoder.MiniLm;
import io.naru.search.model.prompt.EncoderPromptLearner;
import io.naru.search.model.prompt.PromptSettings;
import io.naru.search.model.ranker.RankerHead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What the demonstration's shoppers teach the bundled encoder, under the guard: a stream of visits
 * in which the tastes change halfway.
 */
public final class SearchStreamExperiment implements Experiment {

  @Override
  public String name() {
    return "search-stream";
  }

  @Override
  public String summary() {
    return "Continual tuning on simulated shoppers whose tastes change."
        + " Options: visits, rate and head_rate (of 1e-4), round, step (examples), ranker (true),"
        + " threads.";
  }

  @Override
  public List<Row> run(Trial trial) {
    Torch.start(new TorchSettings(trial.option("threads", 1), 1));
    Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();
    try (EncoderModel model = MiniLm.load()) {
      for (long seed : trial.seeds()) {
        new Run(model, trial, seed, figures).go();
      }
    }
    List<Row> rows = new ArrayList<>();
    figures.forEach(
        (arm, values) -> {
          Map<String, Metric> metrics = new LinkedHashMap<>();
          values.forEach((name, each) -> metrics.put(name, new Metric(each)));
          rows.add(new Row(arm, metrics));
        });
    return rows;
  }

  /** One seed. */
  private static final class Run {
    private final Trial trial;
    private final long seed;
    private final int visits;
    private final Map<String, Map<String, List<Double>>> figures;
    private final EncoderPromptLearner learner;
    private final ShopStream shop;
    private final Trainer trainer;
    private final List<DemoQuery> taught;
    private final List<DemoQuery> unseen;
    private final Map<Decision.Kind, Integer> decisions = new LinkedHashMap<>();

    Run(
        EncoderModel model,
        Trial trial,
        long seed,
        Map<String, Map<String, List<Double>>> figures) {
      this.trial = trial;
      this.seed = seed;
      this.figures = figures;
      this.visits = trial.option("visits", 12_000);
      PromptSettings prompt = PromptSettings.DEFAULT;
      this.learner =
          new EncoderPromptLearner(
              model,
              EncoderPromptLearner.quiet(
                  model, prompt.promptedLayers(), prompt.keysValues(), new SplittableRandom(seed)),
              trial.option("ranker").map(Boolean::parseBoolean).orElse(true)
                  ? Optional.of(RankerHead.initial(new SplittableRandom(seed)))
                  : Optional.empty(),
              prompt.temperature(),
              "demo");
      DemoQueries queries = DemoQueries.load();
      this.taught = queries.queries(Split.TRAIN);
      this.unseen = queries.queries(Split.TEST);
      ShopperHabits habits = ShopperHabits.standard().driftingAt(visits / 2);
      this.shop =
          new ShopStream(
              learner,
              DemoCatalogue.load().products(),
              new ShopperPopulation(queries.intents(Split.TRAIN), habits, seed),
              seed);
      this.trainer =
          new Trainer(
              learner, policy(trial), ReplayPolicy.DEFAULT, GuardPolicy.DEFAULT, Probe.NOTHING);
    }

    private static TrainingPolicy policy(Trial trial) {
      TrainingPolicy usual = TrainingPolicy.DEFAULT;
      return usual
          .withMicroBatch(trial.option("round", usual.microBatch()), usual.maxAge())
          .withSteps(trial.option("step", usual.stepExamples()), usual.average())
          .withLearningRates(trial.option("rate", 30) * 1e-4, trial.option("head_rate", 10) * 1e-4);
    }

    void go() {
      try (learner;
          shop) {
        TrainerState state = trainer.start();
        PromptWeights first = state.serving();
        measure("first", "start", first, false);
        long offset = 0;
        for (int visit = 0; visit < visits; visit++) {
          if (visit == visits / 2) {
            measure("serving", "before_change", state.serving(), false);
            measure("candidate", "before_change", state.candidate(), false);
            measure("first", "after_change", first, true);
            measure("serving", "after_change", state.serving(), true);
            measure("candidate", "after_change", state.candidate(), true);
          }
          Optional<Example> example = shop.visit(visit, offset, state.serving());
          if (example.isPresent()) {
            TrainerStep step = trainer.on(state, example.get());
            state = step.state();
            step.decisions().forEach(d -> decisions.merge(d.kind(), 1, Integer::sum));
            offset++;
          }
          trial.progress().at("visits of seed " + seed, visit + 1, visits);
        }
        measure("serving", "end", state.serving(), true);
        measure("candidate", "end", state.candidate(), true);
        add("stream", "examples", offset);
        add("stream", "segments", state.candidate().segments());
        for (Decision.Kind kind : Decision.Kind.values()) {
          String name = kind.name().toLowerCase(Locale.ROOT);
          add("stream", name, decisions.getOrDefault(kind, 0));
        }
      }
    }

    private void measure(String arm, String when, PromptWeights weights, boolean changed) {
      add(arm, "taught_ndcg_at_10_" + when, shop.ndcg(weights, taught, changed));
      add(arm, "unseen_ndcg_at_10_" + when, shop.ndcg(weights, unseen, changed));
    }

    private void add(String arm, String name, double value) {
      figures
          .computeIfAbsent(arm, a -> new LinkedHashMap<>())
          .computeIfAbsent(name, n -> new ArrayList<>())
          .add(value);
    }
  }
}
