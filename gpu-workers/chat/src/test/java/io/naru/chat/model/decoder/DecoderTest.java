package io.naru.chat.model.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.naru.chat.model.decoder.ReferenceDecoder.Mutation;
import io.naru.nn.Torch;
import io.naru.nn.safetensors.ElementType;
import io.naru.nn.safetensors.SafetensorsException;
import io.naru.nn.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecoderTest {

  private static final int LENGTH = 70;

  @TempDir private Path directory;

  @BeforeAll
  static void start() {
    Torch.start();
  }

  static Stream<Arguments> variants() {
    return Stream.of(
        variant("plain", json -> {}),
        variant("tied", json -> json.put("tie_word_embeddings", true)),
        variant("biases", json -> json.put("attention_bias", true).put("mlp_bias", true)),
        variant("one key-value head", json -> json.put("num_key_value_heads", 1)),
        variant("no grouping", json -> json.remove("num_key_value_heads")),
        variant("head_dim derived", json -> json.remove("head_dim")),
        variant(
            "linear rope",
            json -> json.putObject("rope_scaling").put("type", "linear").put("factor", 4.0)),
        variant(
            "llama3 rope",
            json ->
                json.putObject("rope_parameters")
                    .put("rope_type", "llama3")
                    .put("rope_theta", 500.0)
                    .put("factor", 8.0)
                    .put("low_freq_factor", 1.0)
                    .put("high_freq_factor", 4.0)
                    .put("original_max_position_embeddings", 64)));
  }

  private static Arguments variant(String name, Consumer<ObjectNode> change) {
    return Arguments.of(name, change);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void llamaAgreesWithTheScalarReference(String name, Consumer<ObjectNode> change) {
    RandomModel model = RandomModel.llama(directory, change);
    assertTrue(difference(model, Mutation.NONE) <= 1e-4, name);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void hyperclovaxAgreesWithTheScalarReference(String name, Consumer<ObjectNode> change) {
    RandomModel model = RandomModel.hyperclovax(directory, change);
    assertTrue(difference(model, Mutation.NONE) <= 1e-4, name);
  }

  @Test
  void hyperclovaxWithoutPostNormsAgreesToo() {
    RandomModel model =
        RandomModel.hyperclovax(directory, json -> json.put("use_post_norm", false));
    assertTrue(difference(model, Mutation.NONE) <= 1e-4);
  }

  @Test
  void neutralMultipliersMakeHyperclovaxALlama() {
    // Given the same random weights under both names
    RandomModel llama = RandomModel.llama(directory.resolve("llama"), json -> {});
    RandomModel clova =
        RandomModel.hyperclovax(
            directory.resolve("clova"),
            json ->
                json.put("embedding_multiplier", 1.0)
                    .put("attention_multiplier", 0.25)
                    .put("residual_multiplier", 1.0)
                    .put("logits_scaling", 1.0)
                    .put("use_post_norm", false));
    int[] tokens = tokens(LENGTH);

    // When
    float[] a;
    float[] b;
    try (Decoder first = llama.load(1);
        Decoder second = clova.load(1)) {
      a = first.prefill(0, tokens, 0, LENGTH, LENGTH);
      b = second.prefill(0, tokens, 0, LENGTH, LENGTH);
    }

    // Then
    assertArrayEquals(a, b, 1e-5f);
  }

  @ParameterizedTest
  @EnumSource(
      value = Mutation.class,
      names = {"NONE"},
      mode = EnumSource.Mode.EXCLUDE)
  void mistakesAreNoticed(Mutation mutation) {
    // Given an attention multiplier that is not 1 / sqrt(16)
    RandomModel model =
        RandomModel.hyperclovax(directory, json -> json.put("attention_multiplier", 0.125));
    assertTrue(difference(model, mutation) >= 1e-2, mutation.name());
  }

  @Test
  void tokenByTokenEqualsAllAtOnce() {
    RandomModel model = RandomModel.hyperclovax(directory, json -> {});
    int[] tokens = tokens(LENGTH);
    try (Decoder decoder = model.load(3)) {
      // Given all at once
      float[] whole = decoder.prefill(0, tokens, 0, LENGTH, LENGTH);

      // When read in chunks of 16 up to 32, and then one by one, in another slot
      decoder.prefill(2, tokens, 0, 16, 1);
      decoder.prefill(2, tokens, 16, 32, 1);
      float[] row = new float[decoder.vocabulary()];
      for (int position = 32; position < LENGTH; position++) {
        decoder.set(2, tokens[position], position);
        decoder.decode(3);
        decoder.logits(2, row);

        // Then
        for (int i = 0; i < row.length; i++) {
          assertEquals(whole[position * row.length + i], row[i], 1e-4f);
        }
      }
    }
  }

  @Test
  void aDeviceThatSharesNoMemoryWithJavaGivesTheSame() {
    RandomModel model = RandomModel.llama(directory, json -> {});
    try (Decoder sharing = model.load(4);
        Decoder copying = model.loadWithoutSharing(4)) {
      float[] a = new float[sharing.vocabulary()];
      float[] b = new float[sharing.vocabulary()];
      for (int position = 0; position < 5; position++) {
        for (Decoder decoder : List.of(sharing, copying)) {
          for (int slot = 0; slot < 4; slot++) {
            decoder.set(slot, 17 * position + slot, position);
          }
          decoder.decode(3);
        }
        sharing.logits(2, a);
        copying.logits(2, b);
        assertArrayEquals(a, b, 1e-5f);
        assertEquals(sharing.mostLikely(2), copying.mostLikely(2));
      }
    }
  }

  @Test
  void laterTokensNeverChangeEarlierLogits() {
    RandomModel model = RandomModel.llama(directory, json -> {});
    int[] tokens = tokens(20);
    int[] changed = tokens.clone();
    changed[19] = (changed[19] + 1) % 256;
    try (Decoder decoder = model.load(2)) {
      float[] a = decoder.prefill(0, tokens, 0, 20, 20);
      float[] b = decoder.prefill(1, changed, 0, 20, 20);
      for (int i = 0; i < 19 * decoder.vocabulary(); i++) {
        assertEquals(a[i], b[i]);
      }
    }
  }

  @Test
  void mostLikelyTokenIsTheLargestLogit() {
    RandomModel model = RandomModel.llama(directory, json -> {});
    try (Decoder decoder = model.load(2)) {
      decoder.set(0, 5, 0);
      decoder.set(1, 9, 0);
      decoder.decode(2);
      float[] row = new float[decoder.vocabulary()];
      for (int slot = 0; slot < 2; slot++) {
        decoder.logits(slot, row);
        for (float logit : row) {
          assertTrue(logit <= row[decoder.mostLikely(slot)]);
        }
      }
    }
  }

  @Test
  void aCheckpointThatDoesNotFitIsRefused() {
    RandomModel model = RandomModel.llama(directory, json -> {});
    new SafetensorsWriter()
        .add("model.norm.weight", ElementType.F32, new long[] {32}, new float[32])
        .write(directory.resolve("model.safetensors"));
    assertThrows(SafetensorsException.class, () -> model.load(1).close());
  }

  private static double difference(RandomModel model, Mutation mutation) {
    int[] tokens = tokens(LENGTH);
    double[][] expected = model.reference(mutation).logits(tokens);
    try (Decoder decoder = model.load(1)) {
      float[] got = decoder.prefill(0, tokens, 0, LENGTH, LENGTH);
      double largest = 0;
      for (int t = 0; t < LENGTH; t++) {
        for (int i = 0; i < expected[t].length; i++) {
          double difference = Math.abs(expected[t][i] - got[t * expected[t].length + i]);
          largest = Math.max(largest, difference);
        }
      }
      return largest;
    }
  }

  private static int[] tokens(int n) {
    return new Random(3).ints(n, 0, 256).toArray();
  }
}
