package io.naru.chat.model.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.naru.chat.model.decoder.ReferenceDecoder.Mutation;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import io.naru.nn.llama.TrainableDecoder;
import io.naru.nn.safetensors.SafetensorsDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The network that search reads and training trains, against the scalar reference. */
class TrainableDecoderReferenceTest {
  private static final int LENGTH = 70;
  private static final float UNSEEN = -1e9f;

  @TempDir private Path directory;

  @BeforeAll
  static void start() {
    Torch.start();
  }

  /** All of them with grouped-query heads: four heads on two. */
  static Stream<Arguments> variants() {
    List<Arguments> variants = new ArrayList<>();
    for (boolean tied : new boolean[] {true, false}) {
      for (double theta : new double[] {10_000, 500_000}) {
        for (String scaling : List.of("none", "linear", "llama3")) {
          for (double epsilon : new double[] {1e-5, 1e-6}) {
            variants.add(Arguments.of(tied, theta, scaling, epsilon));
          }
        }
      }
    }
    return variants.stream();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void llamaAgrees(boolean tied, double theta, String scaling, double epsilon) {
    RandomModel model =
        RandomModel.llama(
            directory,
            json -> {
              json.put("tie_word_embeddings", tied)
                  .put("rope_theta", theta)
                  .put("rms_norm_eps", epsilon);
              scale(json, scaling);
            });
    assertAgrees(model);
  }

  private static void scale(ObjectNode json, String scaling) {
    if (scaling.equals("linear")) {
      json.putObject("rope_scaling").put("type", "linear").put("factor", 4.0);
    } else if (scaling.equals("llama3")) {
      json.putObject("rope_scaling")
          .put("rope_type", "llama3")
          .put("factor", 8.0)
          .put("low_freq_factor", 1.0)
          .put("high_freq_factor", 4.0)
          .put("original_max_position_embeddings", 64);
    }
  }

  @Test
  void llamaWithBiasesAndOneKeyValueHeadAgrees() {
    assertAgrees(
        RandomModel.llama(
            directory,
            json ->
                json.put("attention_bias", true)
                    .put("mlp_bias", true)
                    .put("num_key_value_heads", 1)));
  }

  @Test
  void hyperclovaxAgreesWithAndWithoutPostNorms() {
    assertAgrees(RandomModel.hyperclovax(directory.resolve("with"), json -> {}));
    assertAgrees(
        RandomModel.hyperclovax(
            directory.resolve("without"), json -> json.put("use_post_norm", false)));
  }

  /** Of the whole sequence at once, and of what search does: embeddings in, in two goes. */
  private static void assertAgrees(RandomModel model) {
    // Given
    int[] tokens = new Random(11).ints(LENGTH, 0, model.config().vocabSize()).toArray();
    double[][] expected = model.reference(Mutation.NONE).logits(tokens);
    // When
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        SafetensorsDirectory files = SafetensorsDirectory.open(model.directory());
        TrainableDecoder decoder = TrainableDecoder.frozen(model.config(), manager, files)) {
      long[] ids = LongStream.range(0, LENGTH).map(t -> tokens[(int) t]).toArray();
      // Then
      assertTrue(difference(expected, whole(decoder, ids)) <= 1e-4);
      assertTrue(difference(expected, inTwoGoes(decoder, manager, ids)) <= 1e-4);
    }
  }

  private static float[] whole(TrainableDecoder decoder, long[] ids) {
    long[] positions = LongStream.range(0, LENGTH).toArray();
    try (NDArray logits = Scope.call(() -> decoder.logits(ids, 1, LENGTH, positions))) {
      return logits.toFloatArray();
    }
  }

  private static float[] inTwoGoes(TrainableDecoder decoder, NDManager manager, long[] ids) {
    int cut = LENGTH / 2;
    try (NDArray logits =
        Scope.call(
            () -> {
              NDArray embedded = decoder.embed(manager.create(ids, new Shape(1, LENGTH)));
              TrainableDecoder.Reading first =
                  decoder.extend(
                      embedded.get(":, 0:" + cut),
                      places(manager, 0, cut),
                      causal(manager, 0, cut),
                      decoder.nothingRead(1));
              TrainableDecoder.Reading second =
                  decoder.extend(
                      embedded.get(":, " + cut + ":"),
                      places(manager, cut, LENGTH),
                      causal(manager, cut, LENGTH),
                      first.read());
              return decoder.scores(first.hidden().concat(second.hidden(), 1));
            })) {
      return logits.toFloatArray();
    }
  }

  private static NDArray places(NDManager manager, int from, int to) {
    return manager.create(LongStream.range(from, to).toArray(), new Shape(1, to - from));
  }

  private static NDArray causal(NDManager manager, int from, int to) {
    float[] mask = new float[(to - from) * to];
    for (int t = from; t < to; t++) {
      for (int s = t + 1; s < to; s++) {
        mask[(t - from) * to + s] = UNSEEN;
      }
    }
    return manager.create(mask, new Shape(1, 1, to - from, to));
  }

  private static double difference(double[][] expected, float[] logits) {
    int vocabulary = expected[0].length;
    assertEquals(expected.length * vocabulary, logits.length);
    double most = 0;
    for (int i = 0; i < logits.length; i++) {
      double difference = Math.abs(expected[i / vocabulary][i % vocabulary] - logits[i]);
      most = Math.max(most, Double.isNaN(difference) ? Double.MAX_VALUE : difference);
    }
    return most;
  }
}
