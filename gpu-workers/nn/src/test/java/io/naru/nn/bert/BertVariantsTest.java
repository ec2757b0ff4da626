package io.naru.nn.bert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import io.naru.nn.safetensors.ElementType;
import io.naru.nn.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What directories of one family differ in, on the same weights. */
class BertVariantsTest {
  private static final int HIDDEN = 8;
  private static final int POSITIONS = 16;
  private static final BertConfig CONFIG = new BertConfig(11, HIDDEN, 12, 2, 2, POSITIONS, 1, 1e-5);
  private static final String BERT =
      """
      {"model_type": "bert", "vocab_size": 11, "hidden_size": 8, "intermediate_size": 12,
       "num_hidden_layers": 2, "num_attention_heads": 2, "max_position_embeddings": 16,
       "type_vocab_size": 1, "layer_norm_eps": 1e-05}
      """;
  private static final String POOLING = "1_Pooling/config.json";

  @TempDir private Path directory;
  private static NDManager manager;

  @BeforeAll
  static void start() {
    Torch.start();
    Gradients.enableOnThisThread();
    manager = NDManager.newBaseManager();
  }

  @AfterAll
  static void close() {
    manager.close();
  }

  /** Weights of one seed, with {@code before} rows that no token takes before the positions. */
  private void write(String json, UnaryOperator<String> names, int before) throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    SafetensorsWriter writer = new SafetensorsWriter();
    CONFIG
        .tensors()
        .forEach(
            (name, shape) -> {
              float[] values = new float[(int) shape.size()];
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.5 * random.nextGaussian());
              }
              long[] dimensions = shape.getShape();
              if (name.equals(BertConfig.POSITIONS)) {
                values = after(before * HIDDEN, values);
                dimensions[0] += before;
              }
              writer.add(names.apply(name), ElementType.F32, dimensions, values);
            });
    writer.write(directory.resolve("model.safetensors"));
    Files.writeString(directory.resolve("config.json"), json);
  }

  private static float[] after(int before, float[] values) {
    float[] all = new float[before + values.length];
    Arrays.fill(all, 0, before, 100);
    System.arraycopy(values, 0, all, before, values.length);
    return all;
  }

  private void put(String file, String json) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, json);
  }

  private interface Reading {
    NDArray of(BertEncoder encoder, NDArray ids, NDArray mask);
  }

  private float[] read(Reading reading) {
    try (BertEncoder encoder = BertEncoder.open(directory, manager);
        NDArray result =
            Scope.call(
                () ->
                    reading.of(
                        encoder,
                        manager.create(new long[] {1, 4, 5, 2, 1, 7, 2, 0}, new Shape(2, 4)),
                        manager.create(new float[] {1, 1, 1, 1, 1, 1, 1, 0}, new Shape(2, 4))))) {
      return result.toFloatArray();
    }
  }

  private float[] states() {
    return read((encoder, ids, mask) -> encoder.states(ids, mask, encoder.none()));
  }

  private float[] sentences() {
    return read((encoder, ids, mask) -> encoder.sentence(ids, mask, encoder.none()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"roberta", "xlm-roberta", "camembert"})
  void robertaIsBertWhosePositionsBeginAfterPadding(String type) throws IOException {
    // Given
    write(BERT, name -> name, 0);
    float[] bert = states();
    // When
    String json = BERT.replace("bert", type).replace(": 16", ": 20");
    write(json.replace("{", "{\"pad_token_id\": 3, "), name -> "roberta." + name, 4);
    // Then
    assertArrayEquals(bert, states());
    assertEquals(POSITIONS, BertConfigReader.read(directory).positions());
  }

  @Test
  void normsMayBeCalledGammaAndBeta() throws IOException {
    write(BERT, name -> name, 0);
    float[] usual = states();
    write(
        BERT,
        name ->
            "bert."
                + name.replace("LayerNorm.weight", "LayerNorm.gamma")
                    .replace("LayerNorm.bias", "LayerNorm.beta"),
        0);
    assertArrayEquals(usual, states());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"pooling_mode_cls_token\": true, \"pooling_mode_mean_tokens\": false}",
        "{\"pooling_mode\": \"cls\"}"
      })
  void theFirstTokensStateIsTheSentenceVectorWhereItIsAskedFor(String pooling) throws IOException {
    // Given
    write(BERT, name -> name, 0);
    float[] states = states();
    put(POOLING, pooling);
    // When
    float[] sentences = sentences();
    // Then
    for (int row = 0; row < 2; row++) {
      float[] first = Arrays.copyOfRange(states, row * 4 * HIDDEN, (row * 4 + 1) * HIDDEN);
      double squares = 0;
      for (float value : first) {
        squares += value * value;
      }
      for (int i = 0; i < HIDDEN; i++) {
        assertEquals(first[i] / Math.sqrt(squares), sentences[row * HIDDEN + i], 1e-6);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"pooling_mode_cls_token\": false, \"pooling_mode_mean_tokens\": true}",
        "{\"pooling_mode_mean_sqrt_len_tokens\": true, \"include_prompt\": true}",
        "{\"pooling_mode\": \"mean\"}"
      })
  void theMeanIsWhatThereIsWithoutASetting(String pooling) throws IOException {
    write(BERT, name -> name, 0);
    float[] usual = sentences();
    put(POOLING, pooling);
    assertArrayEquals(usual, sentences());
  }

  @Test
  void poolingLiesWhereTheModulesSay() throws IOException {
    // Given
    write(BERT, name -> name, 0);
    put(
        "modules.json",
        """
        [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
         {"idx": 1, "name": "1", "path": "pool", "type": "sentence_transformers.models.Pooling"},
         {"idx": 2, "name": "2", "path": "2", "type": "sentence_transformers.models.Normalize"}]
        """);
    put("pool/config.json", "{\"pooling_mode_cls_token\": true}");
    // Then
    assertEquals(Pooling.FIRST, BertConfigReader.read(directory).pooling());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "config.json | {\"model_type\": \"distilbert\"} | model_type must be bert",
        "config.json | {\"hidden_act\": \"gelu_new\"} | hidden_act must be gelu, not gelu_new",
        "1_Pooling/config.json | {\"pooling_mode_max_tokens\": true} | pooling max_tokens",
        "1_Pooling/config.json | {\"pooling_mode\": [\"cls\", \"mean\"]} | pooling cls + mean",
        "1_Pooling/config.json | {\"pooling_mode\": \"lasttoken\"} | pooling lasttoken",
        "modules.json | [{\"type\": \"sentence_transformers.models.Dense\"}] | Dense",
        "modules.json | [{\"type\": \"m.Transformer\", \"path\": \"0_BERT\"}] | lies in 0_BERT",
        "sentence_bert_config.json | {\"do_lower_case\": true} | do_lower_case",
        "config_sentence_transformers.json | {\"default_prompt_name\": \"q\"} | default_prompt_name"
      })
  void whatIsNotComputedIsRefusedInOneLine(String file, String json, String named)
      throws IOException {
    // Given
    write(BERT, name -> name, 0);
    put(file, json);
    // When
    BertFormatException e =
        assertThrows(BertFormatException.class, () -> BertEncoder.open(directory, manager));
    // Then
    assertTrue(e.getMessage().startsWith(directory.toString()), e.getMessage());
    assertTrue(e.getMessage().contains(named), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }
}
