package io.naru.search.model.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.naru.nn.safetensors.ElementType;
import io.naru.nn.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderModelTest {
  private static final int HIDDEN = 8;
  private static final int VOCABULARY = 30_522;

  @TempDir private Path directory;

  @Test
  void aHuggingFaceDirectoryIsAnEncoder() throws IOException {
    // Given two directories whose weights differ
    write(directory.resolve("a"), 1);
    write(directory.resolve("b"), 2);

    try (EncoderModel a = EncoderModel.open(directory.resolve("a"));
        EncoderModel b = EncoderModel.open(directory.resolve("b"));
        TextEncoder encoder = a.frozen()) {
      // When
      float[][] vectors = encoder.encode(List.of("선물", "a gift for my mother"));

      // Then
      assertEquals(HIDDEN, encoder.dimension());
      for (float[] vector : vectors) {
        double squares = 0;
        for (float value : vector) {
          squares += value * value;
        }
        assertEquals(1, squares, 1e-5);
      }
      assertEquals("a", a.name());
      assertNotEquals(a.digest(), b.digest());
      assertEquals(a.pieces().digest(), b.pieces().digest());
    }
  }

  @Test
  void anotherPoolingIsAnotherModel() throws IOException {
    // Given the same weights, pooled by the mean and by the first token
    write(directory.resolve("a"), 1);
    write(directory.resolve("b"), 1);
    Files.createDirectories(directory.resolve("b/1_Pooling"));
    Files.writeString(
        directory.resolve("b/1_Pooling/config.json"), "{\"pooling_mode_cls_token\": true}");

    try (EncoderModel a = EncoderModel.open(directory.resolve("a"));
        EncoderModel b = EncoderModel.open(directory.resolve("b"))) {
      // Then
      assertNotEquals(a.digest(), b.digest());
    }
  }

  @Test
  void aDirectoryWithoutATokenizerIsNone() throws IOException {
    write(directory, 1);
    Files.delete(directory.resolve("tokenizer.json"));
    assertThrows(UncheckedIOException.class, () -> EncoderModel.open(directory));
  }

  private static void write(Path directory, long seed) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("config.json"),
        """
        {"model_type": "bert", "hidden_act": "gelu", "vocab_size": 30522, "hidden_size": 8,
         "intermediate_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2,
         "max_position_embeddings": 128, "type_vocab_size": 2, "layer_norm_eps": 1e-12}
        """);
    try (InputStream tokenizer =
        EncoderModelTest.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json")) {
      Files.copy(tokenizer, directory.resolve("tokenizer.json"));
    }
    SplittableRandom random = new SplittableRandom(seed);
    SafetensorsWriter weights = new SafetensorsWriter();
    add(weights, random, "embeddings.word_embeddings.weight", VOCABULARY, HIDDEN);
    add(weights, random, "embeddings.position_embeddings.weight", 128, HIDDEN);
    add(weights, random, "embeddings.token_type_embeddings.weight", 2, HIDDEN);
    linear(weights, random, "embeddings.LayerNorm", HIDDEN);
    String layer = "encoder.layer.0.";
    for (String name : List.of("query", "key", "value")) {
      linear(weights, random, layer + "attention.self." + name, HIDDEN, HIDDEN);
    }
    linear(weights, random, layer + "attention.output.dense", HIDDEN, HIDDEN);
    linear(weights, random, layer + "attention.output.LayerNorm", HIDDEN);
    linear(weights, random, layer + "intermediate.dense", 2 * HIDDEN, HIDDEN);
    linear(weights, random, layer + "output.dense", HIDDEN, 2 * HIDDEN);
    linear(weights, random, layer + "output.LayerNorm", HIDDEN);
    weights.write(directory.resolve("model.safetensors"));
  }

  private static void linear(
      SafetensorsWriter weights, SplittableRandom random, String name, long... shape) {
    add(weights, random, name + ".weight", shape);
    add(weights, random, name + ".bias", shape[0]);
  }

  private static void add(
      SafetensorsWriter weights, SplittableRandom random, String name, long... shape) {
    long size = 1;
    for (long dimension : shape) {
      size *= dimension;
    }
    float[] values = new float[(int) size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    weights.add(name, ElementType.F32, shape, values);
  }
}
