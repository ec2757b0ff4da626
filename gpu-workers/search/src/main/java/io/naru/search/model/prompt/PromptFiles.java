package io.naru.search.model.prompt;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.naru.nn.safetensors.ElementType;
import io.naru.nn.safetensors.SafetensorsException;
import io.naru.nn.safetensors.SafetensorsFile;
import io.naru.nn.safetensors.SafetensorsWriter;
import io.naru.nn.safetensors.TensorEntry;
import io.naru.search.model.encoder.EncoderModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A prompt on disk: prompt.safetensors holds what was learnt, prompt.json of which model, by
 * digests of its weights and tokenizer and of the prompt itself.
 */
public final class PromptFiles {
  private static final String TENSORS = "prompt.safetensors";
  private static final String CARD = "prompt.json";
  private static final String VIRTUAL = "virtual";
  private static final String KEYS_VALUES = "keys_values";
  private static final String BIAS = "bias";

  private PromptFiles() {}

  /** Writes both files into a directory, which is made if it is not there. */
  public static void write(Path directory, EncoderPrompt prompt, EncoderModel model) {
    SoftPrompt virtual = prompt.virtual();
    int width = virtual.width();
    SafetensorsWriter tensors =
        new SafetensorsWriter()
            .add(VIRTUAL, ElementType.F32, shape(virtual.length(), width), virtual.values())
            .add(
                KEYS_VALUES,
                ElementType.F32,
                shape(prompt.layers(), 2, prompt.length(), width),
                prompt.keysValues())
            .add(
                BIAS,
                ElementType.F32,
                shape(prompt.layers(), prompt.heads(), prompt.length()),
                prompt.bias());
    ObjectNode card = JsonMapper.builder().build().createObjectNode();
    card.put("model", model.name())
        .put("model_sha256", model.digest())
        .put("tokenizer_sha256", model.pieces().digest())
        .put("prompt_sha256", prompt.digest())
        .put("parameters", prompt.parameters());
    try {
      Files.createDirectories(directory);
      tensors.write(directory.resolve(TENSORS));
      Files.writeString(directory.resolve(CARD), card.toPrettyString() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a prompt for a model.
   *
   * @throws IllegalArgumentException if it is for another model or tokenizer, or damaged
   */
  public static EncoderPrompt read(Path directory, EncoderModel model) {
    JsonNode card;
    try {
      card = JsonMapper.builder().build().readTree(directory.resolve(CARD).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    require(directory, card, "tokenizer_sha256", model.pieces().digest());
    require(directory, card, "model_sha256", model.digest());
    EncoderPrompt prompt = tensors(directory.resolve(TENSORS));
    require(directory, card, "prompt_sha256", prompt.digest());
    return prompt;
  }

  private static void require(Path directory, JsonNode card, String key, String value) {
    String found = card.path(key).asText();
    if (!found.equals(value)) {
      throw new IllegalArgumentException(
          "%s: %s is %s, not %s".formatted(directory, key, found, value));
    }
  }

  private static EncoderPrompt tensors(Path path) {
    try (SafetensorsFile file = SafetensorsFile.open(path);
        NDManager manager = NDManager.newBaseManager()) {
      long[] virtual = dimensions(file, VIRTUAL, 2);
      long[] bias = dimensions(file, BIAS, 3);
      return new EncoderPrompt(
          new SoftPrompt((int) virtual[0], (int) virtual[1], values(file, VIRTUAL, manager)),
          (int) bias[0],
          (int) bias[1],
          (int) bias[2],
          values(file, KEYS_VALUES, manager),
          values(file, BIAS, manager));
    }
  }

  private static long[] dimensions(SafetensorsFile file, String name, int dimensions) {
    TensorEntry entry = file.entries().get(name);
    if (entry == null || entry.shape().dimension() != dimensions) {
      throw new SafetensorsException(
          "%s must be a tensor of %d dimensions".formatted(name, dimensions));
    }
    return entry.shape().getShape();
  }

  private static float[] values(SafetensorsFile file, String name, NDManager manager) {
    TensorEntry entry = file.entries().get(name);
    if (entry == null) {
      throw new SafetensorsException("there is no tensor " + name);
    }
    return entry.length() == 0 ? new float[0] : file.read(name, manager).toFloatArray();
  }

  private static long[] shape(long... dimensions) {
    return dimensions;
  }
}
