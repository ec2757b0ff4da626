package io.naru.nn.llama.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Typed access to a JSON object that collects what is wrong instead of stopping at the first. */
final class ConfigJson {

  private final JsonNode node;
  private final List<String> errors;

  private ConfigJson(JsonNode node, List<String> errors) {
    this.node = node;
    this.errors = errors;
  }

  static ConfigJson read(Path path) {
    try {
      return new ConfigJson(
          JsonMapper.builder().build().readTree(path.toFile()), new ArrayList<>());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A key that is there and not null. */
  boolean has(String key) {
    return node.hasNonNull(key);
  }

  JsonNode get(String key) {
    return node.path(key);
  }

  /** The object under a key; its errors are collected here too. */
  ConfigJson object(String key) {
    return new ConfigJson(node.path(key), errors);
  }

  int integer(String key) {
    JsonNode value = node.path(key);
    if (!value.canConvertToInt() || !value.isIntegralNumber()) {
      errors.add(key + " must be an integer");
      return 1;
    }
    return value.intValue();
  }

  int integer(String key, int fallback) {
    return has(key) ? integer(key) : fallback;
  }

  double number(String key) {
    JsonNode value = node.path(key);
    if (!value.isNumber()) {
      errors.add(key + " must be a number");
      return 1;
    }
    return value.doubleValue();
  }

  double number(String key, double fallback) {
    return has(key) ? number(key) : fallback;
  }

  boolean flag(String key) {
    JsonNode value = node.path(key);
    if (!value.isBoolean()) {
      errors.add(key + " must be true or false");
    }
    return value.asBoolean(false);
  }

  boolean flag(String key, boolean fallback) {
    return has(key) ? flag(key) : fallback;
  }

  String text(String key, String fallback) {
    return has(key) ? node.get(key).asText() : fallback;
  }

  void error(String message) {
    errors.add(message);
  }

  void throwIfWrong() {
    if (!errors.isEmpty()) {
      throw new ModelConfigException(errors);
    }
  }
}
