package io.naru.nn.llama;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import io.naru.nn.llama.TrainableDecoder.Reading;
import io.naru.nn.llama.config.DecoderConfig;
import io.naru.nn.train.GradientCheck;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExtendTest {
  private static final DecoderConfig SHAPE = DecoderConfig.llama(50, 16, 24, 2, 4, 2, 32);
  private static final float UNSEEN = -1e9f;
  private NDManager manager;
  private TrainableDecoder decoder;

  @BeforeEach
  void start() {
    Torch.start();
    Gradients.enableOnThisThread();
    manager = NDManager.newBaseManager("PyTorch");
    decoder = TrainableDecoder.frozen(SHAPE, manager, weights());
  }

  @AfterEach
  void close() {
    decoder.close();
    manager.close();
  }

  private static Map<String, float[]> weights() {
    SplittableRandom random = new SplittableRandom(5);
    Map<String, float[]> weights = new LinkedHashMap<>();
    SHAPE
        .tensors()
        .forEach(
            (name, dimensions) -> {
              float[] values = new float[(int) dimensions.size()];
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextDouble(-0.5, 0.5);
              }
              weights.put(name, values);
            });
    return weights;
  }

  /** Causal over T new ones after S read ones, the first {@code padding} of all S + T unseen. */
  private NDArray mask(int read, int width, int padding) {
    float[] mask = new float[width * (read + width)];
    for (int t = 0; t < width; t++) {
      for (int s = 0; s < read + width; s++) {
        boolean self = s == read + t;
        mask[t * (read + width) + s] = self || (s < read + t && s >= padding) ? 0 : UNSEEN;
      }
    }
    return manager.create(mask, new Shape(1, 1, width, read + width));
  }

  private NDArray places(long... places) {
    return manager.create(places, new Shape(1, places.length));
  }

  private Reading read(NDArray embeddings, NDArray places, NDArray mask) {
    return decoder.extend(embeddings, places, mask, decoder.nothingRead(1));
  }

  private float[] expected() {
    try (NDArray scores =
        Scope.call(() -> decoder.logits(new long[] {3, 1, 4, 1, 5}, 1, 5, new long[] {4}))) {
      return scores.toFloatArray();
    }
  }

  @Test
  void readingInTwoGoesEqualsReadingAtOnce() {
    // When
    try (NDArray scores =
        Scope.call(
            () -> {
              Reading first = read(decoder.embed(places(3, 1, 4)), places(0, 1, 2), mask(0, 3, 0));
              Reading second =
                  decoder.extend(
                      decoder.embed(places(1, 5)), places(3, 4), mask(3, 2, 0), first.read());
              return decoder.scores(second.hidden().get(":, 1"));
            })) {
      // Then
      assertArrayEquals(expected(), scores.toFloatArray(), 1e-4f);
    }
  }

  @Test
  void paddingOnTheLeftIsNotSeen() {
    // When
    try (NDArray scores =
        Scope.call(
            () ->
                decoder.scores(
                    read(
                            decoder.embed(places(0, 0, 3, 1, 4, 1, 5)),
                            places(0, 0, 0, 1, 2, 3, 4),
                            mask(0, 7, 2))
                        .hidden()
                        .get(":, 6")))) {
      // Then
      assertArrayEquals(expected(), scores.toFloatArray(), 1e-4f);
    }
  }

  @Test
  void embeddingsTakeTheGradientAndFrozenWeightsNone() {
    // Given
    NDArray embeddings = Scope.call(() -> decoder.embed(places(3, 1, 4)).duplicate());
    embeddings.setRequiresGradient(true);
    // When
    double error =
        GradientCheck.worstError(
            () -> {
              Reading first = read(embeddings, places(0, 1, 2), mask(0, 3, 0));
              Reading second =
                  decoder.extend(decoder.embed(places(1)), places(3), mask(3, 1, 0), first.read());
              return decoder.scores(second.hidden()).logSoftmax(-1).get("0, 0, 7");
            },
            embeddings,
            1e-2,
            3,
            1);
    // Then
    assertTrue(error < 0.05, "error " + error);
    decoder.parameters().forEach(weight -> assertFalse(weight.hasGradient()));
  }
}
