package io.naru.chat.model.corpus;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The ways in which people type: without capitals, without the last mark, with a word of greeting
 * first.
 */
final class Noise {
  private static final List<String> OPENERS_EN =
      List.of("Excuse me. ", "Hi, ", "Hello! ", "I have a question. ", "Please tell me. ", "So, ");
  private static final List<String> OPENERS_KO =
      List.of("저기요, ", "안녕하세요. ", "질문이 있어요. ", "혹시 ", "음, ", "그런데 ");

  /** Their answers repeat the user's own text, which therefore stays as it is. */
  private static final Set<String> VERBATIM =
      Set.of("repeat", "translate", "my_name", "my_favourite", StoryTeller.TOPIC);

  private Noise() {}

  static Exchange disturb(Exchange exchange, Dice dice, Language language) {
    if (VERBATIM.contains(exchange.topic())) {
      return exchange;
    }
    String text = exchange.user();
    if (dice.chance(0.12)) {
      text = text.toLowerCase(Locale.ROOT);
    }
    if (dice.chance(0.12)) {
      text = text.replaceFirst("[.?!]$", "");
    }
    if (dice.chance(0.1)) {
      text = dice.pick(language == Language.KOREAN ? OPENERS_KO : OPENERS_EN) + text;
    }
    return new Exchange(exchange.topic(), text, exchange.assistant());
  }
}
