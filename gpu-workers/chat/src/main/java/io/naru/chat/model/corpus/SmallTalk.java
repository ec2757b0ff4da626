package io.naru.chat.model.corpus;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;

/** Fixed questions with one answer each: greetings, rules of the ferries, what Naru is. */
final class SmallTalk {
  private record Form(List<String> ask, String answer) {}

  private record Entry(String id, Form en, Form ko) {
    Form in(Language language) {
      return language == Language.KOREAN ? ko : en;
    }
  }

  /** An exchange and the split it belongs to. */
  record Said(Exchange exchange, Split split) {}

  private final List<Entry> entries = PhraseBook.read("faq.yaml", new TypeReference<>() {});

  Said say(Dice dice, Language language) {
    Entry entry = dice.pick(entries);
    Form form = entry.in(language);
    String question = new Phrase(dice.pick(form.ask())).say(dice, Map.of());
    return new Said(
        new Exchange(entry.id(), question, form.answer()), Split.ofWording(entry.id(), question));
  }
}
