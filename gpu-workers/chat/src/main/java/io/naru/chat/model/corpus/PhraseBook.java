package io.naru.chat.model.corpus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Reads the corpus's phrase books and word lists, which lie beside this class as YAML. */
final class PhraseBook {
  private static final YAMLMapper YAML = new YAMLMapper();

  /**
   * How a topic is spoken of in one language.
   *
   * @param ask question forms
   * @param answer the one answer form
   * @param closed answer form for a question that has no regular answer, or null
   * @param follow short forms that make sense only after a question of the same topic, or null
   * @param tell for what the user says first and asks for later, or null
   * @param greet reply to {@code tell}, or null
   */
  record Wording(
      List<String> ask,
      String answer,
      String closed,
      List<String> follow,
      List<String> tell,
      String greet) {
    @JsonCreator
    Wording {
      follow = follow == null ? List.of() : follow;
      tell = tell == null ? List.of() : tell;
    }
  }

  private PhraseBook() {}

  /** Topic name to language code to wording. */
  static Map<String, Map<String, Wording>> phrases() {
    return read("phrases.yaml", new TypeReference<>() {});
  }

  static <T> T read(String file, TypeReference<T> type) {
    try (InputStream in = PhraseBook.class.getResourceAsStream(file)) {
      return YAML.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException("corpus resource " + file, e);
    }
  }
}
