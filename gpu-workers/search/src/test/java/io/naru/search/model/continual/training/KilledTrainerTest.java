package io.naru.search.model.continual.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.nn.state.CheckpointFile;
import io.naru.nn.state.Codec;
import io.naru.search.model.continual.feedback.Shown;
import io.naru.search.model.continual.replay.ReplayPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledTrainerTest {
  private static final int EXAMPLES = 2_000;
  private static final int KILLS = 50;
  private static final Codec<TrainerState> CODEC = TrainerState.codec(ReplayPolicy.DEFAULT);

  @TempDir private Path directory;

  /** Dies when it is asked for the n-th time. */
  private record MortalLearner(PromptLearner learner, int[] left) implements PromptLearner {
    @Override
    public FrozenParts frozenParts() {
      return learner.frozenParts();
    }

    @Override
    public PromptWeights first() {
      return learner.first();
    }

    @Override
    public double referenceNorm() {
      return learner.referenceNorm();
    }

    @Override
    public float[] newSegment(RandomGenerator random) {
      return learner.newSegment(random);
    }

    @Override
    public double[] scores(PromptWeights weights, String query, List<Shown> items) {
      live();
      return learner.scores(weights, query, items);
    }

    @Override
    public Gradient gradient(
        PromptWeights weights, List<WeightedExample> batch, PromptWeights teacher) {
      live();
      return learner.gradient(weights, batch, teacher);
    }

    private void live() {
      if (left[0]-- == 0) {
        throw new IllegalStateException("killed");
      }
    }
  }

  @Test
  void a_trainer_killed_at_fifty_random_points_ends_with_the_bytes_of_the_unbroken_run()
      throws IOException {
    // Given
    Shoppers shoppers = Shoppers.drifting(9, 1_000);
    TrainerState unbroken = TrainerTest.trainer(TrainerTest.learner()).start();
    for (int i = 0; i < EXAMPLES; i++) {
      unbroken =
          TrainerTest.trainer(TrainerTest.learner()).on(unbroken, shoppers.example(i)).state();
    }
    CheckpointFile<TrainerState> file = new CheckpointFile<>(directory.resolve("trainer"), CODEC);
    SplittableRandom random = new SplittableRandom(2);

    // When
    int kills = 0;
    boolean done = false;
    while (!done) {
      int calls = kills < KILLS ? 1 + random.nextInt(150) : Integer.MAX_VALUE;
      try {
        live(file, shoppers, new MortalLearner(TrainerTest.learner(), new int[] {calls}));
        done = true;
      } catch (IllegalStateException killed) {
        kills++;
      }
    }

    // Then
    assertEquals(KILLS, kills);
    TrainerState broken = file.read().orElseThrow();
    assertEquals(unbroken.progress(), broken.progress());
    assertArrayEquals(CODEC.bytes(unbroken), CODEC.bytes(broken));
  }

  /** Reads on from the checkpoint, writing one after every 25 examples and at the end. */
  private static void live(
      CheckpointFile<TrainerState> file, Shoppers shoppers, PromptLearner learner)
      throws IOException {
    Trainer trainer = TrainerTest.trainer(learner);
    TrainerState state = file.read().orElseGet(trainer::start);
    for (int i = (int) state.progress().nextOffset(); i < EXAMPLES; i++) {
      state = trainer.on(state, shoppers.example(i)).state();
      if (i % 25 == 24 || i == EXAMPLES - 1) {
        file.write(state);
      }
    }
  }

  @Test
  void a_file_that_is_damaged_is_no_checkpoint_and_one_that_is_half_written_is_not_read()
      throws IOException {
    // Given
    TrainerState state = TrainerTest.trainer(TrainerTest.learner()).start();
    Path path = directory.resolve("trainer");
    CheckpointFile<TrainerState> file = new CheckpointFile<>(path, CODEC);
    file.write(state);
    Files.write(directory.resolve("trainer.part"), new byte[] {1, 2, 3});
    byte[] intact = Files.readAllBytes(path);

    // When
    TrainerState read = file.read().orElseThrow();
    byte[] damaged = intact.clone();
    damaged[damaged.length / 2] ^= 1;
    Files.write(path, damaged);

    // Then
    assertArrayEquals(CODEC.bytes(state), CODEC.bytes(read));
    assertTrue(assertThrows(IOException.class, file::read).getMessage().contains("damaged"));
  }
}
