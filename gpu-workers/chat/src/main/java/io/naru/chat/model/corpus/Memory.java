package io.naru.chat.model.corpus;

import io.naru.chat.model.corpus.PhraseBook.Wording;
import io.naru.chat.model.corpus.Words.Group;
import java.util.List;
import java.util.Map;

/** What the user tells about himself and asks back later in the same conversation. */
final class Memory {
  /** What is said first, and the question that comes back to it. */
  record Told(Exchange first, Exchange later, Split split) {}

  private final Words words;
  private final Interviewer interviewer;

  Memory(Words words, Interviewer interviewer) {
    this.words = words;
    this.interviewer = interviewer;
  }

  Told tell(Dice dice, Language language) {
    boolean name = dice.chance(0.6);
    Facts facts = name ? Facts.of("name", name(dice, language)) : favourite(dice, language);
    String topic = name ? "my_name" : "my_favourite";
    Wording wording = interviewer.wording(topic, language);
    return new Told(
        exchange(dice, topic, wording.tell(), wording.greet(), facts.slots()),
        exchange(dice, topic, wording.ask(), wording.answer(), facts.slots()),
        Split.ofFacts(topic, language, facts));
  }

  private static Exchange exchange(
      Dice dice, String topic, List<String> ask, String answer, Map<String, String> slots) {
    String reply = new Phrase(answer).say(dice, slots);
    return new Exchange(
        topic,
        new Phrase(dice.pick(ask)).say(dice, slots),
        Character.toUpperCase(reply.charAt(0)) + reply.substring(1));
  }

  private String name(Dice dice, Language language) {
    if (language == Language.ENGLISH) {
      return dice.pick(words.namesEn());
    }
    String given = dice.pick(words.givenFirstKo()) + dice.pick(words.givenSecondKo());
    return dice.chance(0.5) ? dice.pick(words.familyNamesKo()) + given : given;
  }

  private Facts favourite(Dice dice, Language language) {
    Group group = dice.pick(words.groups());
    return Facts.of(
        "kind", group.in(language), "thing", Words.in(language, dice.pick(group.items())));
  }
}
