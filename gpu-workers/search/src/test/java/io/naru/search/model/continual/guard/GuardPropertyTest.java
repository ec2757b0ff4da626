package io.naru.search.model.continual.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.search.model.continual.guard.Decision.Kind;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class GuardPropertyTest {
  /** Windows so short that everything happens within a few events. */
  private static final GuardPolicy HASTY =
      new GuardPolicy(3, 0.9, 0.005, 0.02, 2, 0.01, 0.05, 3, 2, 2, 2, 0.1, 0.9, 30, 4);

  @Property(tries = 500)
  void whatever_happens_serving_last_good_and_the_trial_are_versions_that_exist(
      @ForAll("events") List<GuardEvent> events) {
    // Given
    Guard guard = new Guard(HASTY);
    GuardState state = GuardState.of(new KnownVersion("v0", 0), HASTY);

    for (GuardEvent event : events) {
      // When
      GuardStep step = guard.on(state, event);
      state = step.state();

      // Then
      assertTrue(state.versions().contains(state.serving()));
      assertTrue(state.lastGood().stream().allMatch(state.versions()::contains));
      assertTrue(state.onTrial().stream().allMatch(state.versions()::contains));
      assertTrue(state.versions().size() <= HASTY.kept());
      assertTrue(step.decisions().stream().noneMatch(decision -> decision.reason().isBlank()));
      assertEquals(state, GuardState.CODEC.value(GuardState.CODEC.bytes(state)));
    }
  }

  @Provide
  Arbitrary<List<GuardEvent>> events() {
    Arbitrary<Double> ndcg = Arbitraries.of(0.0, 0.2, 0.5, 0.9);
    Arbitrary<GuardEvent> scored =
        ndcg.tuple3().map(s -> new GuardEvent.Scored(Set.of("s"), 1, s.get1(), s.get2(), s.get3()));
    Arbitrary<KnownVersion> versions =
        Arbitraries.integers().between(1, 9).map(n -> new KnownVersion("v" + n, n * 10L));
    Arbitrary<GuardEvent> audited =
        Arbitraries.of(0.0, 0.0, 0.0, 0.1)
            .map(drop -> new GuardEvent.Audited(new Audit(drop, 0, true, 1, 0, true)));
    Arbitrary<GuardEvent> breached = versions.map(v -> new GuardEvent.Breached(v.id(), "slow"));
    Arbitrary<GuardEvent> forced = versions.map(v -> new GuardEvent.Forced(v, "an operator"));
    return Arbitraries.frequencyOf(
            Tuple.of(12, scored),
            Tuple.of(4, versions.map(GuardEvent.Trained::new)),
            Tuple.of(4, audited),
            Tuple.of(1, breached),
            Tuple.of(1, forced),
            Tuple.of(1, Arbitraries.just(new GuardEvent.Drifted(0.1, 0.2))))
        .list()
        .ofMaxSize(80);
  }

  @Test
  void models_that_are_equally_good_are_promoted_in_at_most_one_run_of_twenty() {
    // Given
    int runs = 50;

    // When
    int promoted = 0;
    for (int run = 0; run < runs; run++) {
      SplittableRandom random = new SplittableRandom(run);
      GuardRun guarded = new GuardRun(GuardPolicy.DEFAULT);
      for (int event = 0; event < 6_000; event++) {
        double serving = 0.2 + 0.8 * random.nextDouble();
        double trial = 0.2 + 0.8 * random.nextDouble();
        guarded.tell(new GuardEvent.Scored(Set.of(), 1, serving, trial, serving));
        if (event % 256 == 255) {
          guarded.trained("v" + event, event);
          guarded.tell(new GuardEvent.Audited(new Audit(0, 0, true, 1, 0, true)));
        }
      }
      promoted += guarded.kinds().contains(Kind.CANARY) ? 1 : 0;
    }

    // Then
    assertTrue(promoted <= runs / 20, "promoted in " + promoted + " runs of " + runs);
  }

  @Test
  void versions_that_are_equally_good_are_rarely_taken_back() {
    // Given
    int runs = 50;

    // When
    int withdrawn = 0;
    for (int run = 0; run < runs; run++) {
      SplittableRandom random = new SplittableRandom(1_000 + run);
      GuardRun guarded = new GuardRun(GuardPolicy.DEFAULT);
      guarded.tell(new GuardEvent.Forced(new KnownVersion("v1", 1), "an operator"));
      for (int event = 0; event < 2_000; event++) {
        double serving = 0.2 + 0.8 * random.nextDouble();
        double lastGood = 0.2 + 0.8 * random.nextDouble();
        guarded.tell(new GuardEvent.Scored(Set.of(), 1, serving, 0, lastGood));
      }
      withdrawn += guarded.kinds().contains(Kind.ROLLED_BACK) ? 1 : 0;
    }

    // Then: what is taken back must come back, which costs more than it protects
    assertTrue(withdrawn <= 5, "taken back in " + withdrawn + " runs of " + runs);
  }
}
