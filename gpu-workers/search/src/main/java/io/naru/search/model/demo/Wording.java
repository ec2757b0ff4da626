package io.naru.search.model.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** How people type: without capitals and stops, with a word before or after. */
final class Wording {
  private static final Map<String, List<String>> AFTER =
      Map.of(
          "en", List.of(" any ideas?", " ideas", " please", " help", " suggestions?"),
          "ko", List.of(" 추천", " 추천 좀", " 추천해 주세요", " 뭐 없나", " 도와주세요"));

  private Wording() {}

  /** A careless variant; at times the same words. */
  static String careless(Phrasing phrasing, RandomGenerator random) {
    String words = phrasing.query();
    if (random.nextBoolean()) {
      words = words.toLowerCase(Locale.ROOT).replaceAll("[,.?!']", "");
    }
    List<String> after = AFTER.getOrDefault(phrasing.language(), List.of());
    if (!after.isEmpty() && random.nextBoolean()) {
      words = words + after.get(random.nextInt(after.size()));
    }
    return words;
  }
}
