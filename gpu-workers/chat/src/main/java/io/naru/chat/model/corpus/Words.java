package io.naru.chat.model.corpus;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;

/** Word lists; a pair is English first, Korean second. */
record Words(
    List<Group> groups,
    List<List<String>> opposites,
    List<List<String>> capitals,
    List<List<String>> subjects,
    List<Action> actions,
    List<List<String>> times,
    @JsonProperty("names_en") List<String> namesEn,
    @JsonProperty("family_names_ko") List<String> familyNamesKo,
    @JsonProperty("given_first_ko") List<String> givenFirstKo,
    @JsonProperty("given_second_ko") List<String> givenSecondKo,
    List<List<String>> unknown) {

  /** Things of one kind. */
  record Group(String en, String ko, List<List<String>> items) {
    String in(Language language) {
      return language == Language.KOREAN ? ko : en;
    }
  }

  /** A verb with the objects that go with it. */
  record Action(String en, String ko, List<List<String>> objects) {}

  static Words load() {
    return PhraseBook.read("words.yaml", new TypeReference<Words>() {});
  }

  static String in(Language language, List<String> pair) {
    return pair.get(language == Language.KOREAN ? 1 : 0);
  }
}
