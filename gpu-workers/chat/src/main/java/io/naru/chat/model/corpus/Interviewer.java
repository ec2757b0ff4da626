package io.naru.chat.model.corpus;

import io.naru.chat.model.corpus.PhraseBook.Wording;
import io.naru.chat.model.corpus.Topic.Novelty;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Asks questions of every topic, in proportion to its weight, and answers them. */
final class Interviewer {
  /** A question in context: whether it belongs to the held-out split, and what may follow it. */
  record Asked(Topic topic, Exchange exchange, Split split) {}

  private final Map<String, Map<String, Wording>> phrases = PhraseBook.phrases();
  private final NavigableMap<Double, Topic> byWeight = new TreeMap<>();
  private final double totalWeight;

  Interviewer(Collection<Topic> topics) {
    double sum = 0;
    for (Topic topic : topics) {
      byWeight.put(sum, topic);
      sum += topic.weight();
    }
    totalWeight = sum;
  }

  List<Topic> topics() {
    return List.copyOf(byWeight.values());
  }

  Asked ask(Dice dice, Language language) {
    return ask(dice, language, byWeight.floorEntry(dice.uniform() * totalWeight).getValue());
  }

  Asked ask(Dice dice, Language language, Topic topic) {
    return ask(dice, language, topic, wording(topic, language).ask());
  }

  /** A short question that leans on the one before, or null if the topic has none. */
  Asked follow(Dice dice, Language language, Topic topic) {
    List<String> forms = wording(topic, language).follow();
    return forms.isEmpty() ? null : ask(dice, language, topic, forms);
  }

  private Asked ask(Dice dice, Language language, Topic topic, List<String> forms) {
    Wording wording = wording(topic, language);
    Facts facts = topic.facts().apply(dice, language);
    String question = new Phrase(dice.pick(forms)).say(dice, facts.slots());
    String form = facts.regular() ? wording.answer() : wording.closed();
    String answer = new Phrase(form).say(dice, facts.slots());
    Split split =
        topic.novelty() == Novelty.FACTS
            ? Split.ofFacts(topic.name(), language, facts)
            : Split.ofWording(topic.name(), question);
    return new Asked(topic, new Exchange(topic.name(), question, capitalised(answer)), split);
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private Wording wording(Topic topic, Language language) {
    return phrases.get(topic.name()).get(language.code());
  }

  Wording wording(String topic, Language language) {
    return phrases.get(topic).get(language.code());
  }

  static List<Topic> topics(World world, Words words) {
    List<Topic> all = new ArrayList<>();
    all.addAll(new FerryTopics(world).topics());
    all.addAll(new TownTopics(world).topics());
    all.addAll(new NumberTopics().topics());
    all.addAll(new CalendarTopics().topics());
    all.addAll(new WordTopics(words).topics());
    return all;
  }
}
