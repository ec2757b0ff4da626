package io.naru.chat.model.training;

import io.naru.nn.llama.config.DecoderConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What to train, and for how long.
 *
 * @param out directory of the model; training state lies in its subdirectory {@code state}
 * @param duration of the training steps alone; the learning rate follows the share of it that has
 *     passed
 * @param seed of the corpus and of the initial weights
 * @param resume continue from the state in {@code out}; without one, start anew
 * @param threads of native code
 * @param vocabulary tokens, at most
 * @param hidden width of the residual stream
 * @param intermediate width of the feed-forward layers
 * @param layers number of blocks
 * @param heads query heads
 * @param keyValueHeads key and value heads
 * @param batchTokens padded tokens of one batch, at most
 * @param learningRate peak
 * @param checkpointEvery time between checkpoints
 */
public record TrainingPlan(
    Path out,
    Duration duration,
    long seed,
    boolean resume,
    int threads,
    int vocabulary,
    int hidden,
    int intermediate,
    int layers,
    int heads,
    int keyValueHeads,
    int batchTokens,
    double learningRate,
    Duration checkpointEvery) {

  /** Longest sequence trained on. */
  public static final int POSITIONS = 512;

  public TrainingPlan {
    List<String> errors = new ArrayList<>();
    require(errors, !duration.isNegative() && !duration.isZero(), "duration must be positive");
    require(errors, threads > 0, "threads must be positive");
    require(errors, vocabulary >= 300, "vocabulary must be at least 300");
    require(errors, hidden > 0 && intermediate > 0 && layers > 0, "sizes must be positive");
    require(errors, heads > 0 && hidden % heads == 0, "heads must divide hidden");
    require(
        errors,
        keyValueHeads > 0 && heads % keyValueHeads == 0,
        "key-value heads must divide heads");
    require(errors, batchTokens >= POSITIONS, "batch tokens must be at least " + POSITIONS);
    require(errors, learningRate > 0, "learning rate must be positive");
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", errors));
    }
  }

  private static void require(List<String> errors, boolean condition, String message) {
    if (!condition) {
      errors.add(message);
    }
  }

  /** The shape with the vocabulary that was really learned. */
  DecoderConfig shape(int learnedVocabulary) {
    return DecoderConfig.llama(
        learnedVocabulary, hidden, intermediate, layers, heads, keyValueHeads, POSITIONS);
  }
}
