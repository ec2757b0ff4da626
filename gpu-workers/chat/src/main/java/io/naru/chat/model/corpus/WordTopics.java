package io.naru.chat.model.corpus;

import static io.naru.chat.model.corpus.Topic.Novelty.FACTS;
import static io.naru.chat.model.corpus.Topic.Novelty.WORDING;

import com.fasterxml.jackson.core.type.TypeReference;
import io.naru.chat.model.corpus.Words.Action;
import io.naru.chat.model.corpus.Words.Group;
import java.util.List;
import java.util.stream.Stream;

/**
 * Definitions, translations, opposites, kinds of things, capitals, and what the model does not
 * know.
 */
final class WordTopics {
  private final Words words;
  private final List<List<String>> dictionary =
      PhraseBook.read("dictionary.yaml", new TypeReference<>() {});

  WordTopics(Words words) {
    this.words = words;
  }

  List<Topic> topics() {
    return List.of(
        new Topic("define", 6, WORDING, this::define),
        new Topic("translate", 8, FACTS, this::translate),
        new Topic("opposite", 1.5, WORDING, this::opposite),
        new Topic("capital", 2, WORDING, this::capital),
        new Topic("where_capital", 1, WORDING, this::capital),
        new Topic("three", 1.5, WORDING, this::three),
        new Topic("is_a", 1.5, WORDING, this::kind),
        new Topic("repeat", 1.5, FACTS, this::repeat),
        new Topic("unknown", 3, WORDING, this::unknown));
  }

  private Facts define(Dice dice, Language language) {
    List<String> entry = dice.pick(dictionary);
    return language == Language.KOREAN
        ? Facts.of("word", entry.get(3), "definition", entry.get(4))
        : Facts.of("term", entry.get(0), "word", entry.get(1), "definition", entry.get(2));
  }

  /** A sentence, English first, Korean second. */
  List<String> sentence(Dice dice) {
    List<String> subject = dice.pick(words.subjects());
    Action action = dice.pick(words.actions());
    List<String> object = dice.pick(action.objects());
    List<String> time = dice.pick(words.times());
    String en =
        subject.get(0)
            + " "
            + action.en()
            + " "
            + object.get(0)
            + (time.get(0).isEmpty() ? "" : " " + time.get(0))
            + ".";
    String ko =
        new Particle("은", "는").attach(subject.get(1))
            + (time.get(1).isEmpty() ? "" : " " + time.get(1))
            + " "
            + new Particle("을", "를").attach(object.get(1))
            + " "
            + action.ko()
            + ".";
    return List.of(en, ko);
  }

  private Facts translate(Dice dice, Language language) {
    List<String> pair = sentence(dice);
    boolean korean = language == Language.KOREAN;
    return Facts.of("source", pair.get(korean ? 1 : 0), "target", pair.get(korean ? 0 : 1));
  }

  private Facts opposite(Dice dice, Language language) {
    List<String> entry = dice.pick(words.opposites());
    int first = language == Language.KOREAN ? 2 : 0;
    int turned = dice.between(0, 1);
    return Facts.of("word", entry.get(first + turned), "other", entry.get(first + 1 - turned));
  }

  private Facts capital(Dice dice, Language language) {
    List<String> entry = dice.pick(words.capitals());
    int at = language == Language.KOREAN ? 1 : 0;
    return Facts.of("country", entry.get(at), "city", entry.get(at + 2));
  }

  private Facts three(Dice dice, Language language) {
    Group group = dice.pick(words.groups());
    Stream<String> items = group.items().stream().limit(3).map(i -> Words.in(language, i));
    return Facts.of("group", group.in(language), "list", Lists.join(items, language));
  }

  private Facts kind(Dice dice, Language language) {
    Group group = dice.pick(words.groups());
    return Facts.of(
        "group", group.in(language), "item", Words.in(language, dice.pick(group.items())));
  }

  private Facts repeat(Dice dice, Language language) {
    return Facts.of("text", Words.in(language, sentence(dice)));
  }

  private Facts unknown(Dice dice, Language language) {
    return Facts.of("thing", Words.in(language, dice.pick(words.unknown())));
  }
}
