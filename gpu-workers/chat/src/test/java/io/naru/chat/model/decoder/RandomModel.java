package io.naru.chat.model.decoder;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.naru.nn.llama.config.DecoderConfig;
import io.naru.nn.llama.config.DecoderConfigReader;
import io.naru.nn.safetensors.ElementType;
import io.naru.nn.safetensors.SafetensorsDirectory;
import io.naru.nn.safetensors.SafetensorsWriter;
import io.naru.nn.safetensors.TensorSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** A small model with random weights, written as a Hugging Face directory. */
public record RandomModel(Path directory, DecoderConfig config, Map<String, float[]> tensors) {

  /** Llama: hidden 32, 2 layers, 4 query and 2 key-value heads of 16, vocabulary 256. */
  public static RandomModel llama(Path directory, Consumer<ObjectNode> change) {
    ObjectNode json = base("LlamaForCausalLM");
    change.accept(json);
    return write(directory, json);
  }

  /** The same shape as hyperclovax, with multipliers that are far from neutral and post norms. */
  public static RandomModel hyperclovax(Path directory, Consumer<ObjectNode> change) {
    ObjectNode json = base("HyperCLOVAXForCausalLM");
    json.put("embedding_multiplier", 2.0)
        .put("attention_multiplier", 0.25)
        .put("residual_multiplier", 0.5)
        .put("logits_scaling", 0.125)
        .put("use_post_norm", true);
    change.accept(json);
    return write(directory, json);
  }

  private static ObjectNode base(String architecture) {
    ObjectNode json = JsonMapper.builder().build().createObjectNode();
    json.putArray("architectures").add(architecture);
    return json.put("vocab_size", 256)
        .put("hidden_size", 32)
        .put("intermediate_size", 48)
        .put("num_hidden_layers", 2)
        .put("num_attention_heads", 4)
        .put("num_key_value_heads", 2)
        .put("head_dim", 16)
        .put("max_position_embeddings", 200)
        .put("rms_norm_eps", 1e-5)
        .put("rope_theta", 10_000.0)
        .put("hidden_act", "silu")
        .put("tie_word_embeddings", false);
  }

  private static RandomModel write(Path directory, ObjectNode json) {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("config.json"), json.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    DecoderConfig config = DecoderConfigReader.read(directory.resolve("config.json"));
    Random random = new Random(7);
    Map<String, float[]> tensors = new LinkedHashMap<>();
    SafetensorsWriter writer = new SafetensorsWriter();
    config
        .tensors()
        .forEach(
            (name, shape) -> {
              float[] values = values(shape, random);
              tensors.put(name, values);
              writer.add(name, ElementType.F32, shape.getShape(), values);
            });
    writer.write(directory.resolve("model.safetensors"));
    return new RandomModel(directory, config, tensors);
  }

  /** Matrices of unit gain; norm weights and biases around one and zero. */
  private static float[] values(Shape shape, Random random) {
    float[] values = new float[(int) shape.size()];
    boolean matrix = shape.dimension() == 2;
    double deviation = matrix ? 1.5 / Math.sqrt(shape.get(1)) : 0.3;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * deviation + (matrix ? 0 : 1));
    }
    return values;
  }

  /** Loads it. */
  public Decoder load(int slots) {
    return load(slots, 1);
  }

  /** Loads it with a number of lanes. */
  public Decoder load(int slots, int lanes) {
    try (TensorSource source = SafetensorsDirectory.open(directory)) {
      return Decoder.load(config, source, DecoderShape.of(config, slots).withLanes(lanes));
    }
  }

  /** Loads it as if the weights were not in the host's memory. */
  Decoder loadWithoutSharing(int slots) {
    try (TensorSource source = SafetensorsDirectory.open(directory)) {
      DecoderShape shape = DecoderShape.of(config, slots);
      return Decoder.load(config, source, shape, NDManager.newBaseManager(), false);
    }
  }

  ReferenceDecoder reference(ReferenceDecoder.Mutation mutation) {
    return new ReferenceDecoder(config, tensors, mutation);
  }
}
