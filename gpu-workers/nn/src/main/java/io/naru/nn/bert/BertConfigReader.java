package io.naru.nn.bert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** config.json of a Hugging Face BERT. */
final class BertConfigReader {

  private final JsonNode json;
  private final List<String> errors = new ArrayList<>();

  private BertConfigReader(JsonNode json) {
    this.json = json;
  }

  static BertConfig read(Path path) {
    try {
      return new BertConfigReader(JsonMapper.builder().build().readTree(path.toFile())).config();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BertConfig config() {
    require("model_type", "bert");
    require("hidden_act", "gelu");
    require("position_embedding_type", "absolute");
    int vocabulary = integer("vocab_size");
    int hidden = integer("hidden_size");
    int intermediate = integer("intermediate_size");
    int layers = integer("num_hidden_layers");
    int heads = integer("num_attention_heads");
    int positions = integer("max_position_embeddings");
    int types = integer("type_vocab_size");
    if (!errors.isEmpty()) {
      throw new BertFormatException(String.join("; ", errors));
    }
    return new BertConfig(
        vocabulary,
        hidden,
        intermediate,
        layers,
        heads,
        positions,
        types,
        json.path("layer_norm_eps").asDouble(1e-12));
  }

  /** A key that may be missing; where it is there, it must say what is computed here. */
  private void require(String key, String value) {
    if (json.hasNonNull(key) && !json.get(key).asText().equals(value)) {
      errors.add("%s must be %s, not %s".formatted(key, value, json.get(key).asText()));
    }
  }

  private int integer(String key) {
    JsonNode value = json.path(key);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      errors.add(key + " must be an integer");
      return 1;
    }
    return value.intValue();
  }
}
