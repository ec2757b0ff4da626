package io.naru.search.model.experiments;

import io.naru.experiment.Experiment;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import io.naru.search.model.continual.guard.Audit;
import io.naru.search.model.continual.guard.Decision.Kind;
import io.naru.search.model.continual.guard.Guard;
import io.naru.search.model.continual.guard.GuardEvent;
import io.naru.search.model.continual.guard.GuardPolicy;
import io.naru.search.model.continual.guard.GuardState;
import io.naru.search.model.continual.guard.GuardStep;
import io.naru.search.model.continual.guard.KnownVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * How often the promotion guard is wrong and how soon it is right, on made-up scores: versions that
 * differ from what serves by a known amount, under noise of an NDCG that is uniform over 0.6.
 */
public final class SearchGuardExperiment implements Experiment {
  private static final Audit NOTHING_WRONG = new Audit(0, 0, true, 1, 0, true);
  private static final int EVENTS = 6_000;
  private static final int ROUND = 256;

  @Override
  public String name() {
    return "search-guard";
  }

  @Override
  public String summary() {
    return "How often the promotion guard errs, and how soon it acts. Options: runs.";
  }

  @Override
  public List<Row> run(Trial trial) {
    int runs = trial.option("runs", 200);
    List<Row> rows = new ArrayList<>();
    for (int points : new int[] {0, 1, 2, 3, 5, 10}) {
      double difference = points / 100.0;
      List<Integer> promotions = new ArrayList<>();
      List<Integer> rollbacks = new ArrayList<>();
      for (long seed : trial.seeds()) {
        for (int run = 0; run < runs; run++) {
          long own = seed * 1_000_003 + run;
          untilCanary(new SplittableRandom(own), difference).ifPresent(promotions::add);
          untilRollback(new SplittableRandom(~own), difference).ifPresent(rollbacks::add);
          trial.progress().at(points + " points", run + 1, runs);
        }
      }
      double all = runs * trial.seeds().size();
      rows.add(
          Row.of("points_" + points)
              .with("better_reached_canary_share", promotions.size() / all)
              .with("events_to_canary", mean(promotions))
              .with("worse_rolled_back_share", rollbacks.size() / all)
              .with("events_to_rollback", mean(rollbacks)));
    }
    return rows;
  }

  private static double mean(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).average().orElse(0);
  }

  private static OptionalInt untilCanary(SplittableRandom random, double difference) {
    Play play = new Play();
    for (int event = 1; event <= EVENTS; event++) {
      double serving = score(random);
      play.tell(new GuardEvent.Scored(Set.of(), 1, serving, score(random) + difference, 0));
      if (event % ROUND == 0) {
        play.tell(new GuardEvent.Trained(new KnownVersion("v" + event, event)));
        play.tell(new GuardEvent.Audited(NOTHING_WRONG));
      }
      if (play.decided(Kind.CANARY)) {
        return OptionalInt.of(event);
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt untilRollback(SplittableRandom random, double difference) {
    Play play = new Play();
    play.tell(new GuardEvent.Forced(new KnownVersion("forced", 1), "an operator"));
    for (int event = 1; event <= EVENTS; event++) {
      double serving = score(random);
      play.tell(new GuardEvent.Scored(Set.of(), 1, serving, 0, score(random) + difference));
      if (play.decided(Kind.ROLLED_BACK)) {
        return OptionalInt.of(event);
      }
    }
    return OptionalInt.empty();
  }

  /** Leaves room for the difference above. */
  private static double score(SplittableRandom random) {
    return 0.2 + 0.6 * random.nextDouble();
  }

  /** A guard and what it has decided. */
  private static final class Play {
    private final Guard guard = new Guard(GuardPolicy.DEFAULT);
    private final List<Kind> decided = new ArrayList<>();
    private GuardState state = GuardState.of(new KnownVersion("first", 0), GuardPolicy.DEFAULT);

    void tell(GuardEvent event) {
      GuardStep step = guard.on(state, event);
      state = step.state();
      step.decisions().forEach(decision -> decided.add(decision.kind()));
    }

    boolean decided(Kind kind) {
      return decided.contains(kind);
    }
  }
}
