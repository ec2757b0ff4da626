package io.naru.search.model.continual.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.search.model.continual.feedback.Impression;
import io.naru.search.model.continual.feedback.LabelledExample;
import io.naru.search.model.continual.feedback.Shown;
import io.naru.search.model.continual.guard.GuardPolicy;
import io.naru.search.model.continual.replay.ReplayPolicy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** No example is learnt from before what serves and what learns have ranked it. */
class ScoredFirstTest {

  /** Learns nothing; remembers what it was asked to rank, and checks what it is given to learn. */
  private static final class Watched implements PromptLearner {
    private final PromptLearner inner = TrainerTest.learner();
    private final Set<String> ranked = new HashSet<>();
    private final Set<String> learnt = new HashSet<>();

    @Override
    public FrozenParts frozenParts() {
      return inner.frozenParts();
    }

    @Override
    public PromptWeights first() {
      return inner.first();
    }

    @Override
    public float[] newSegment(RandomGenerator random) {
      return inner.newSegment(random);
    }

    @Override
    public double[] scores(PromptWeights weights, String query, List<Shown> items) {
      ranked.add(query);
      return inner.scores(weights, query, items);
    }

    @Override
    public Gradient gradient(
        PromptWeights weights, List<WeightedExample> batch, PromptWeights teacher) {
      for (WeightedExample example : batch) {
        String query = example.query();
        assertTrue(ranked.contains(query), () -> query + " is learnt before it was ranked");
        learnt.add(query);
      }
      return inner.gradient(weights, batch, teacher);
    }
  }

  @Property(tries = 10)
  void everyExampleIsRankedBeforeItIsLearnt(
      @ForAll @IntRange(min = 1, max = 40) int microBatch,
      @ForAll @IntRange(min = 1, max = 300) int examples) {
    // Given
    Watched learner = new Watched();
    Trainer trainer =
        new Trainer(
            learner,
            TrainingPolicy.DEFAULT.withMicroBatch(microBatch, Duration.ofDays(1)),
            ReplayPolicy.DEFAULT,
            GuardPolicy.DEFAULT,
            Probe.NOTHING);
    TrainerState state = trainer.start();

    // When
    for (int i = 0; i < examples; i++) {
      state = trainer.on(state, alone(Shoppers.steady(1).example(i), i)).state();
    }

    // Then
    assertEquals(state.progress().trained(), learner.learnt.size());
  }

  /** The example under a query that no other has. */
  private static Example alone(Example example, int number) {
    LabelledExample labelled = example.labelled();
    Impression impression = labelled.impression();
    Impression alone =
        new Impression(
            impression.requestId(),
            impression.userHash(),
            impression.query() + " no" + number,
            impression.shownAt(),
            impression.modelVersion(),
            impression.swapped(),
            impression.shown());
    return new Example(
        example.offset(),
        example.at(),
        new LabelledExample(alone, labelled.stage(), labelled.labels()));
  }
}
