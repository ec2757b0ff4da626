package io.naru.search.model.category;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.naru.nn.Torch;
import io.naru.nn.llama.LlamaShape;
import io.naru.nn.llama.TrainableDecoder;
import io.naru.nn.safetensors.SafetensorsDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A frozen decoder of the Llama family in Hugging Face layout, as a {@link CategoryLanguageModel}.
 */
public final class CategoryDecoder implements AutoCloseable {

  /** A query, a category's name and what stands around them are far shorter. */
  private static final int LONGEST = 256;

  /** Query, name, and the rest: what is longer than its share of the positions is cut off. */
  private static final int PARTS = 3;

  private static final Map<String, String> OPTIONS =
      Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

  private final NDManager manager;
  private final HuggingFaceTokenizer tokenizer;
  private final TrainableDecoder decoder;
  private final CategoryLanguageModel model;

  private CategoryDecoder(
      NDManager manager,
      HuggingFaceTokenizer tokenizer,
      TrainableDecoder decoder,
      CategoryLanguageModel model) {
    this.manager = manager;
    this.tokenizer = tokenizer;
    this.decoder = decoder;
    this.model = model;
  }

  /**
   * Loads config.json, tokenizer.json and the safetensors of a directory.
   *
   * @throws IllegalArgumentException if it is a model that this decoder does not compute
   */
  public static CategoryDecoder open(Path directory) {
    Torch.start();
    NDManager manager = NDManager.newBaseManager();
    try {
      JsonNode config =
          JsonMapper.builder().build().readTree(directory.resolve("config.json").toFile());
      LlamaShape shape = shape(directory, config);
      TrainableDecoder decoder = TrainableDecoder.frozen(shape, manager, weights(directory, shape));
      HuggingFaceTokenizer tokenizer =
          HuggingFaceTokenizer.newInstance(directory.resolve("tokenizer.json"), OPTIONS);
      int longest = shape.positions() / PARTS;
      TextTokens tokens =
          text ->
              text.isEmpty()
                  ? new int[0]
                  : LongStream.of(tokenizer.encode(text, false, false).getIds())
                      .limit(longest)
                      .mapToInt(Math::toIntExact)
                      .toArray();
      JsonNode bos = config.path("bos_token_id");
      int[] start = bos.isInt() ? new int[] {bos.asInt()} : new int[0];
      PromptTemplate template = PromptTemplate.questionAndAnswer(tokens, start, 0);
      return new CategoryDecoder(
          manager,
          tokenizer,
          decoder,
          new CategoryLanguageModel(manager, decoder, tokens, template));
    } catch (IOException e) {
      manager.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  private static LlamaShape shape(Path directory, JsonNode config) {
    require(directory, "model_type", config.path("model_type").asText().equals("llama"));
    require(directory, "tie_word_embeddings", config.path("tie_word_embeddings").asBoolean());
    require(
        directory,
        "rope_theta",
        config.path("rope_theta").asDouble(LlamaShape.ROPE_THETA) == LlamaShape.ROPE_THETA
            && !config.hasNonNull("rope_scaling"));
    require(
        directory,
        "rms_norm_eps",
        config.path("rms_norm_eps").asDouble() == LlamaShape.NORM_EPSILON);
    require(
        directory,
        "attention_bias",
        !config.path("attention_bias").asBoolean() && !config.path("mlp_bias").asBoolean());
    int heads = config.path("num_attention_heads").asInt();
    return new LlamaShape(
        config.path("vocab_size").asInt(),
        config.path("hidden_size").asInt(),
        config.path("intermediate_size").asInt(),
        config.path("num_hidden_layers").asInt(),
        heads,
        config.path("num_key_value_heads").asInt(heads),
        Math.min(LONGEST, config.path("max_position_embeddings").asInt()));
  }

  private static void require(Path directory, String key, boolean computed) {
    if (!computed) {
      throw new IllegalArgumentException(
          directory
              + ": "
              + key
              + " is not that of a Llama decoder with tied embeddings, plain rotary positions of"
              + " base 10000, norm epsilon 1e-5 and no biases");
    }
  }

  private static Map<String, float[]> weights(Path directory, LlamaShape shape) {
    Map<String, float[]> weights = new LinkedHashMap<>();
    try (SafetensorsDirectory files = SafetensorsDirectory.open(directory);
        NDManager reading = NDManager.newBaseManager()) {
      for (String name : shape.tensors().keySet()) {
        try (NDArray tensor = files.read(name, reading)) {
          weights.put(name, tensor.toFloatArray());
        }
      }
    }
    return weights;
  }

  /** What scores categories. */
  public CategoryLanguageModel model() {
    return model;
  }

  /** Width of its embeddings. */
  public int hidden() {
    return decoder.shape().hidden();
  }

  @Override
  public void close() {
    model.close();
    decoder.close();
    tokenizer.close();
    manager.close();
  }
}
