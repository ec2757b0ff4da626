package io.naru.search.model.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One token a word of the world; words that it never heard of are one token together. */
final class WordTokenizer {
  static final int UNKNOWN = 0;

  /** Comes before the first word of everything. */
  static final int START = 1;

  private static final List<String> SPECIAL = List.of("<unknown>", "<start>");
  private static final List<String> EXTRA =
      List.of(". question: answer: there is a on the shelf things : >");

  private final Map<String, Integer> ids = new LinkedHashMap<>();

  WordTokenizer() {
    SPECIAL.forEach(word -> ids.put(word, ids.size()));
    TreeSet<String> words = new TreeSet<>();
    Stream.of(
            Texts.CATEGORIES,
            Texts.INTENTS,
            Texts.FACTS,
            Texts.ASIDES,
            Texts.CHATTER,
            Texts.CARRIERS,
            Texts.ADJECTIVES,
            EXTRA)
        .flatMap(List::stream)
        .flatMap(line -> Stream.of(line.split(" ")))
        .filter(word -> !word.startsWith("{") && !word.equals("|"))
        .forEach(words::add);
    words.forEach(word -> ids.put(word, ids.size()));
  }

  int vocabulary() {
    return ids.size();
  }

  int[] encode(String text) {
    return Stream.of(text.toLowerCase(Locale.ROOT).split(" +"))
        .filter(word -> !word.isEmpty())
        .mapToInt(word -> ids.getOrDefault(word, UNKNOWN))
        .toArray();
  }
}
