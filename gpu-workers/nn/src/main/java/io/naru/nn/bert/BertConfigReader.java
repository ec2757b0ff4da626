package io.naru.nn.bert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * config.json of a Hugging Face BERT or RoBERTa, and the files that Sentence Transformers adds.
 *
 * <p>RoBERTa is the same network; its positions begin after that of padding.
 */
final class BertConfigReader {
  private static final String BERT = "bert";
  private static final Set<String> ROBERTA = Set.of("roberta", "xlm-roberta", "camembert");

  private final JsonNode json;
  private final List<String> errors = new ArrayList<>();

  private BertConfigReader(JsonNode json) {
    this.json = json;
  }

  /**
   * Reads and validates.
   *
   * @throws BertFormatException naming the directory and everything that is not computed here
   */
  static BertConfig read(Path directory) {
    try {
      JsonNode json =
          JsonMapper.builder().build().readTree(directory.resolve("config.json").toFile());
      return new BertConfigReader(json).config(directory);
    } catch (BertFormatException e) {
      throw new BertFormatException(directory + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BertConfig config(Path directory) {
    int firstPosition = firstPosition();
    require("hidden_act", "gelu");
    require("position_embedding_type", "absolute");
    int vocabulary = integer("vocab_size");
    int hidden = integer("hidden_size");
    int intermediate = integer("intermediate_size");
    int layers = integer("num_hidden_layers");
    int heads = integer("num_attention_heads");
    int positions = integer("max_position_embeddings");
    int types = integer("type_vocab_size");
    Pooling pooling = SentenceModules.read(directory, errors);
    if (!errors.isEmpty()) {
      throw new BertFormatException(String.join("; ", errors));
    }
    return new BertConfig(
        vocabulary,
        hidden,
        intermediate,
        layers,
        heads,
        positions - firstPosition,
        types,
        json.path("layer_norm_eps").asDouble(1e-12),
        firstPosition,
        pooling);
  }

  private int firstPosition() {
    String type = json.path("model_type").asText(BERT);
    if (ROBERTA.contains(type)) {
      return json.hasNonNull("pad_token_id") ? integer("pad_token_id") + 1 : 2;
    }
    if (!type.equals(BERT)) {
      errors.add("model_type must be bert, roberta, xlm-roberta or camembert, not " + type);
    }
    return 0;
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
