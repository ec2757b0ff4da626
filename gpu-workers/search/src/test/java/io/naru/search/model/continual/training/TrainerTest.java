package io.naru.search.model.continual.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.nn.state.Codec;
import io.naru.search.model.continual.evaluation.SliceScores;
import io.naru.search.model.continual.guard.Decision;
import io.naru.search.model.continual.guard.Decision.Kind;
import io.naru.search.model.continual.guard.GuardEvent;
import io.naru.search.model.continual.guard.GuardPolicy;
import io.naru.search.model.continual.guard.OffsetInterval;
import io.naru.search.model.continual.replay.ReplayPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final Codec<TrainerState> CODEC = TrainerState.codec(ReplayPolicy.DEFAULT);

  private final List<Decision> decisions = new ArrayList<>();

  static Trainer trainer(PromptLearner learner) {
    return new Trainer(
        learner,
        TrainingPolicy.DEFAULT.withLearningRates(0.03, 0.03),
        ReplayPolicy.DEFAULT,
        GuardPolicy.DEFAULT,
        Probe.NOTHING);
  }

  static PromptLearner learner() {
    return new LinearPromptLearner(16, 32, 8);
  }

  private TrainerState run(
      Trainer trainer, TrainerState from, Shoppers shoppers, int first, int end) {
    TrainerState state = from;
    for (int i = first; i < end; i++) {
      TrainerStep step = trainer.on(state, shoppers.example(i));
      state = step.state();
      decisions.addAll(step.decisions());
    }
    return state;
  }

  private static double recent(SliceScores scores) {
    return scores.of(SliceScores.ALL).recent().mean();
  }

  private List<Kind> kinds() {
    return decisions.stream().map(Decision::kind).toList();
  }

  @Test
  void what_it_learns_goes_through_shadow_and_canary_and_serves() {
    // Given
    Trainer trainer = trainer(learner());

    // When
    TrainerState state = run(trainer, trainer.start(), Shoppers.steady(1), 0, 4_500);

    // Then
    assertTrue(kinds().contains(Kind.PROMOTED), () -> decisions.toString());
    assertFalse(kinds().contains(Kind.ROLLED_BACK));
    double served = recent(state.scores().serving());
    assertTrue(served > 0.55, () -> served + " after " + decisions);
    assertEquals(state.library().keySet(), ids(state));
    assertEquals(4_500, state.progress().trained() + state.progress().golden() + waiting(state));
  }

  private static java.util.Set<String> ids(TrainerState state) {
    return state.guard().versions().stream().map(v -> v.id()).collect(Collectors.toSet());
  }

  private static int waiting(TrainerState state) {
    return state.waiting().items().size();
  }

  @Test
  void after_a_change_a_new_segment_is_opened_and_the_candidate_recovers() {
    // Given
    Trainer trainer = trainer(learner());
    Shoppers shoppers = Shoppers.drifting(2, 3_000);
    TrainerState before = run(trainer, trainer.start(), shoppers, 0, 3_000);

    // When
    TrainerState after = run(trainer, before, shoppers, 3_000, 3_800);

    // Then
    double old = recent(before.scores().candidate());
    double recovered = recent(after.scores().candidate());
    assertTrue(after.candidate().segments() > 1);
    assertTrue(recovered >= 0.9 * old, "from " + old + " to " + recovered);
  }

  @Test
  void the_same_offsets_give_the_same_bytes_wherever_the_state_was_written_and_read() {
    // Given
    Shoppers shoppers = Shoppers.drifting(3, 1_000);
    Trainer first = trainer(learner());
    byte[] unbroken = CODEC.bytes(run(first, first.start(), shoppers, 0, 2_000));

    // When
    TrainerState state = trainer(learner()).start();
    for (int i = 0; i < 2_000; i += 97) {
      TrainerState read = CODEC.value(CODEC.bytes(state));
      state = run(trainer(learner()), read, shoppers, i, Math.min(2_000, i + 97));
    }

    // Then
    assertArrayEquals(unbroken, CODEC.bytes(state));
  }

  @Test
  void an_example_that_was_read_before_changes_nothing() {
    // Given
    Shoppers shoppers = Shoppers.steady(4);
    Trainer trainer = trainer(learner());
    TrainerState state = run(trainer, trainer.start(), shoppers, 0, 700);

    // When
    TrainerState again = run(trainer, state, shoppers, 100, 700);

    // Then
    assertArrayEquals(CODEC.bytes(state), CODEC.bytes(again));
  }

  @Test
  void a_bad_version_that_was_forced_is_taken_back_and_training_goes_on_from_the_good_one() {
    // Given
    Shoppers shoppers = Shoppers.steady(5);
    Trainer trainer = trainer(learner());
    TrainerState good =
        trainer.force(run(trainer, trainer.start(), shoppers, 0, 3_000), "me").state();
    String goodId = good.guard().serving().id();
    float[] noise = new float[good.candidate().active().length];
    java.util.SplittableRandom random = new java.util.SplittableRandom(1);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    PromptWeights bad = new PromptWeights(List.of(), noise, new float[0]);
    TrainerState forced = trainer.force(good.with(Learning.from(bad)), "an operator").state();

    // When
    int event = 3_000;
    TrainerState state = forced;
    while (!state.guard().serving().id().equals(goodId) && event < 3_600) {
      state = run(trainer, state, shoppers, event, event + 1);
      event++;
    }

    // Then
    assertTrue(event <= 3_500, "taken back after " + (event - 3_000));
    assertEquals(Kind.ROLLED_BACK, decisions.get(decisions.size() - 1).kind());
    assertArrayEquals(
        good.serving().active(), state.learning().live().active(), "training restarts there");
  }

  @Test
  void what_is_quarantined_is_neither_kept_nor_read_and_what_learnt_from_it_is_dropped() {
    // Given
    Shoppers shoppers = Shoppers.steady(6);
    Trainer trainer = trainer(learner());
    TrainerState half =
        trainer.force(run(trainer, trainer.start(), shoppers, 0, 1_024), "me").state();
    TrainerState state = run(trainer, half, shoppers, 1_024, 1_500);

    // When
    OffsetInterval interval = new OffsetInterval(1_100, 1_700);
    TrainerState after =
        trainer.on(state, new GuardEvent.Quarantined(interval, "a robot clicked")).state();
    TrainerState later = run(trainer, after, shoppers, 1_500, 1_700);

    // Then
    assertTrue(state.reservoir().size() > after.reservoir().size());
    assertArrayEquals(half.serving().active(), after.learning().live().active());
    assertEquals(200, later.progress().quarantined());
  }

  @Test
  void an_erased_user_is_learnt_from_no_more() {
    // Given
    Shoppers shoppers = Shoppers.steady(7);
    Trainer trainer = trainer(learner());
    TrainerState state = run(trainer, trainer.start(), shoppers, 0, 700);

    // When
    TrainerState erased = trainer.erase(state, "u7");

    // Then
    assertTrue(text(state).contains("u7,"));
    assertFalse(text(erased).contains("u7,"));
  }

  private static String text(TrainerState state) {
    Map<?, ?> strata = state.reservoir().strata();
    return (strata + " " + state.reservoir().golden() + " " + state.waiting())
        .replaceAll("userHash=(\\w+)", "$1");
  }
}
