package io.naru.chat.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What tokenizer.json says about ids, and a version of it in which control tokens are plain text.
 */
final class TokenizerJson {

  private final ObjectNode root;
  private final Map<String, Integer> controls = new HashMap<>();
  private final List<String> prefix = new ArrayList<>();

  private TokenizerJson(ObjectNode root) {
    this.root = root;
    readControls();
    readPrefix(root.path("post_processor"));
  }

  static TokenizerJson read(Path path) {
    try {
      JsonNode root = JsonMapper.builder().build().readTree(path.toFile());
      if (!(root instanceof ObjectNode object)) {
        throw new TokenizerFormatException(path + " is not a JSON object");
      }
      return new TokenizerJson(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Control tokens by spelling. */
  Map<String, Integer> controls() {
    return controls;
  }

  /** Control tokens that a text begins with when special tokens are added, such as BOS. */
  List<String> prefix() {
    return prefix;
  }

  /** The bytes of each id; null for ids that are control tokens or do not exist. */
  byte[][] bytes() {
    TokenBytes bytes = TokenBytes.of(root);
    Map<Integer, byte[]> byId = new HashMap<>();
    vocabulary().forEach((token, id) -> byId.put(id, bytes.of(token)));
    for (JsonNode added : root.path("added_tokens")) {
      byte[] text = added.path("content").asText().getBytes(StandardCharsets.UTF_8);
      byId.put(added.path("id").asInt(), added.path("special").asBoolean() ? null : text);
    }
    int size = byId.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
    byte[][] table = new byte[size][];
    byId.forEach((id, value) -> table[id] = value);
    return table;
  }

  /**
   * The same tokenizer without control tokens, prefixes, truncation and padding: however a text
   * spells a control token, it is only text.
   */
  InputStream withoutControls() {
    ObjectNode plain = root.deepCopy();
    ArrayNode kept = plain.putArray("added_tokens");
    for (JsonNode added : root.path("added_tokens")) {
      if (!added.path("special").asBoolean()) {
        kept.add(added);
      }
    }
    plain.putNull("post_processor");
    plain.putNull("truncation");
    plain.putNull("padding");
    return new ByteArrayInputStream(plain.toString().getBytes(StandardCharsets.UTF_8));
  }

  private Map<String, Integer> vocabulary() {
    JsonNode vocabulary = root.path("model").path("vocab");
    Map<String, Integer> ids = new HashMap<>();
    if (vocabulary.isObject()) {
      vocabulary.properties().forEach(entry -> ids.put(entry.getKey(), entry.getValue().asInt()));
    } else {
      for (int id = 0; id < vocabulary.size(); id++) {
        ids.put(vocabulary.get(id).path(0).asText(), id);
      }
    }
    return ids;
  }

  private void readControls() {
    for (JsonNode added : root.path("added_tokens")) {
      String spelling = added.path("content").asText();
      int id = added.path("id").asInt(-1);
      if (added.path("special").asBoolean()) {
        Integer other = controls.put(spelling, id);
        if (id < 0 || other != null && other != id) {
          throw new TokenizerFormatException("control token " + spelling + " has no single id");
        }
      }
    }
  }

  private void readPrefix(JsonNode processor) {
    for (JsonNode part : processor.path("processors")) {
      readPrefix(part);
    }
    if (!processor.path("type").asText().equals("TemplateProcessing")) {
      return;
    }
    for (JsonNode piece : processor.path("single")) {
      if (!piece.has("SpecialToken")) {
        return;
      }
      prefix.add(piece.path("SpecialToken").path("id").asText());
    }
  }
}
