package io.naru.chat.model.training;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.naru.chat.model.bpe.BpeVocabulary;
import io.naru.chat.model.bpe.SpecialTokens;
import io.naru.chat.model.bpe.TokenizerJson;
import io.naru.nn.llama.config.DecoderConfig;
import io.naru.nn.safetensors.ElementType;
import io.naru.nn.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes a model as Hugging Face lays out Llama: config.json, tokenizer.json, model.safetensors in
 * bf16.
 */
final class ModelDirectory {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelDirectory() {}

  static void write(
      Path directory, DecoderConfig shape, BpeVocabulary vocabulary, Map<String, NDArray> weights)
      throws IOException {
    Files.createDirectories(directory);
    TokenizerJson.write(vocabulary, directory);
    Files.writeString(directory.resolve("config.json"), pretty(config(shape)));
    Files.writeString(directory.resolve("generation_config.json"), pretty(generation()));
    SafetensorsWriter writer = new SafetensorsWriter();
    weights.forEach(
        (name, weight) ->
            writer.add(
                name, ElementType.BF16, weight.getShape().getShape(), weight.toFloatArray()));
    writer.write(directory.resolve("model.safetensors"));
  }

  private static ObjectNode config(DecoderConfig shape) {
    ObjectNode config = JSON.createObjectNode();
    config.putArray("architectures").add("LlamaForCausalLM");
    config.put("model_type", "llama");
    config.put("vocab_size", shape.vocabSize());
    config.put("hidden_size", shape.hiddenSize());
    config.put("intermediate_size", shape.intermediateSize());
    config.put("num_hidden_layers", shape.layers());
    config.put("num_attention_heads", shape.heads());
    config.put("num_key_value_heads", shape.kvHeads());
    config.put("head_dim", shape.headDim());
    config.put("hidden_act", "silu");
    config.put("max_position_embeddings", shape.maxPositions());
    config.put("rms_norm_eps", shape.rmsNormEps());
    config.put("rope_theta", shape.rope().theta());
    config.putNull("rope_scaling");
    config.put("tie_word_embeddings", true);
    config.put("attention_bias", false);
    config.put("mlp_bias", false);
    config.putNull("bos_token_id");
    config.put("eos_token_id", SpecialTokens.ALL.indexOf(SpecialTokens.END_OF_TURN));
    config.put("pad_token_id", SpecialTokens.ALL.indexOf(SpecialTokens.END_OF_TEXT));
    config.put("torch_dtype", "bfloat16");
    return config;
  }

  private static ObjectNode generation() {
    ObjectNode generation = JSON.createObjectNode();
    generation
        .putArray("eos_token_id")
        .add(SpecialTokens.ALL.indexOf(SpecialTokens.END_OF_TURN))
        .add(SpecialTokens.ALL.indexOf(SpecialTokens.STOP))
        .add(SpecialTokens.ALL.indexOf(SpecialTokens.END_OF_TEXT));
    generation.put("do_sample", false);
    return generation;
  }

  private static String pretty(ObjectNode node) throws IOException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
  }
}
