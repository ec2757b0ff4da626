package io.naru.chat.model.corpus;

import java.util.List;
import java.util.stream.Stream;

/** Enumerations as each language writes them. */
final class Lists {
  private Lists() {}

  /** {@code a, b and c} in English; {@code a, b, c} in Korean. */
  static String join(Stream<String> items, Language language) {
    List<String> all = items.toList();
    if (language == Language.KOREAN || all.size() < 2) {
      return String.join(", ", all);
    }
    int last = all.size() - 1;
    return String.join(", ", all.subList(0, last)) + " and " + all.get(last);
  }
}
