package io.naru.nn.bert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import io.naru.nn.safetensors.ElementType;
import io.naru.nn.safetensors.SafetensorsException;
import io.naru.nn.safetensors.SafetensorsWriter;
import io.naru.nn.train.GradientCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BertEncoderTest {
  private static final BertConfig CONFIG = new BertConfig(11, 8, 12, 2, 2, 16, 2, 1e-12);
  private static final String JSON =
      """
      {"model_type": "bert", "hidden_act": "gelu", "vocab_size": 11, "hidden_size": 8,
       "intermediate_size": 12, "num_hidden_layers": 2, "num_attention_heads": 2,
       "max_position_embeddings": 16, "type_vocab_size": 2, "layer_norm_eps": 1e-12}
      """;

  @TempDir private static Path directory;
  private static NDManager manager;
  private static BertEncoder encoder;

  @BeforeAll
  static void load() throws IOException {
    Torch.start();
    Gradients.enableOnThisThread();
    manager = NDManager.newBaseManager();
    write(directory, "bert.", JSON);
    encoder = BertEncoder.open(directory, manager);
  }

  @AfterAll
  static void close() {
    encoder.close();
    manager.close();
  }

  private static void write(Path directory, String prefix, String json) throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    SafetensorsWriter writer = new SafetensorsWriter();
    CONFIG
        .tensors()
        .forEach(
            (name, shape) ->
                writer.add(
                    prefix + name, ElementType.F32, shape.getShape(), draw(random, shape.size())));
    writer.add(prefix + "pooler.dense.bias", ElementType.F32, new long[] {8}, new float[8]);
    writer.write(directory.resolve("model.safetensors"));
    Files.writeString(directory.resolve("config.json"), json);
  }

  private static float[] draw(SplittableRandom random, long size) {
    float[] values = new float[(int) size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.5 * random.nextGaussian());
    }
    return values;
  }

  private static NDArray ids() {
    return manager.create(new long[] {1, 4, 5, 2, 1, 7, 2, 0}, new Shape(2, 4));
  }

  private static NDArray mask() {
    return manager.create(new float[] {1, 1, 1, 1, 1, 1, 1, 0}, new Shape(2, 4));
  }

  @Test
  void paddingChangesNothing() {
    Scope.run(
        () -> {
          // Given the second row alone, without its padding
          NDArray alone = manager.create(new long[] {1, 7, 2}, new Shape(1, 3));

          // When
          float[] padded = encoder.sentence(ids(), mask(), encoder.none()).get(1).toFloatArray();
          float[] bare =
              encoder.sentence(alone, manager.ones(new Shape(1, 3)), encoder.none()).toFloatArray();

          // Then
          assertArrayEquals(bare, padded, 1e-6f);
        });
  }

  @Test
  void promptsOfLengthZeroAreTheFrozenEncoderAndOthersAreNot() {
    Scope.run(
        () -> {
          // Given
          float[] frozen = encoder.sentence(ids(), mask(), encoder.none()).toFloatArray();

          // When
          float[] inferred = encoder.inferSentence(ids(), mask(), encoder.none()).toFloatArray();
          float[] prompted = encoder.sentence(ids(), mask(), prompt(false)).toFloatArray();

          // Then
          assertArrayEquals(frozen, inferred);
          assertNotEquals(frozen[0], prompted[0], 1e-4f);
          assertEquals(new Shape(2, 7, 8), encoder.states(ids(), mask(), prompt(false)).getShape());
        });
  }

  @Test
  void gradientsReachThePromptAndNoWeightChanges() {
    Scope.run(
        () -> {
          // Given
          String before = encoder.digest();
          BertPrompt prompt = prompt(true);
          NDArray target = manager.create(draw(new SplittableRandom(9), 16), new Shape(2, 8));

          // When
          for (NDArray parameter :
              new NDArray[] {prompt.virtual(), prompt.prompts(), prompt.bias()}) {
            double error =
                GradientCheck.worstError(
                    () -> encoder.sentence(ids(), mask(), prompt).mul(target).sum(),
                    parameter,
                    1e-2,
                    8,
                    5);

            // Then
            assertTrue(error < 0.02, "relative error " + error);
          }
          assertEquals(before, encoder.digest());
        });
  }

  @Test
  void aPromptOfTheLastLayersNeedsTheLowerOnesOnlyOnce() {
    Scope.run(
        () -> {
          // Given prompts of the last layer only
          BertPrompt both = prompt(false);
          BertPrompt last =
              new BertPrompt(
                  encoder.none().virtual(), both.prompts().get("1:"), both.bias().get("1:"));

          // When
          float[] whole = encoder.sentence(ids(), mask(), last).toFloatArray();
          NDArray lower = encoder.inferLower(ids(), mask(), 1);
          NDArray states = manager.create(lower.toFloatArray(), lower.getShape());
          float[] upper = encoder.upperSentence(states, mask(), 1, last).toFloatArray();

          // Then
          assertArrayEquals(whole, upper, 1e-6f);
        });
  }

  private static BertPrompt prompt(boolean gradients) {
    SplittableRandom random = new SplittableRandom(8);
    NDArray virtual = manager.create(draw(random, 24), new Shape(3, 8));
    NDArray prompts = manager.create(draw(random, 64), new Shape(2, 2, 2, 8));
    virtual.setRequiresGradient(gradients);
    prompts.setRequiresGradient(gradients);
    NDArray bias = manager.create(draw(random, 8), new Shape(2, 2, 2));
    bias.setRequiresGradient(gradients);
    return new BertPrompt(virtual, prompts, bias);
  }

  @Test
  void refusesWhatItDoesNotCompute(@TempDir Path other) throws IOException {
    // Given another activation and no vocabulary
    write(other, "", JSON.replace("gelu", "relu").replace("vocab_size", "vocabulary"));

    // When
    BertFormatException e =
        assertThrows(BertFormatException.class, () -> BertEncoder.open(other, manager));

    // Then both are said
    assertTrue(e.getMessage().contains("hidden_act"), e.getMessage());
    assertTrue(e.getMessage().contains("vocab_size"), e.getMessage());
  }

  @Test
  void refusesWeightsOfAnotherShape(@TempDir Path other) throws IOException {
    write(other, "", JSON.replace("\"vocab_size\": 11", "\"vocab_size\": 12"));
    assertThrows(SafetensorsException.class, () -> BertEncoder.open(other, manager));
  }
}
