package io.naru.chat.model.corpus;

import io.naru.chat.model.corpus.Interviewer.Asked;
import io.naru.chat.model.corpus.Memory.Told;
import io.naru.chat.model.corpus.SmallTalk.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An endless, seeded stream of conversations and of plain text. A question whose {@link Split} is
 * held out never occurs in {@link #conversation()} nor in {@link #plain()}, whatever the seed;
 * {@link #heldOut(Language)} asks nothing else.
 */
public final class CorpusGenerator {
  private static final List<String> SYSTEMS_EN =
      List.of(
          "You are a helpful assistant.",
          "You are Naru, the assistant of a ferry landing.",
          "Answer briefly.",
          "You answer questions of passengers.");
  private static final List<String> SYSTEMS_KO =
      List.of("당신은 친절한 안내원입니다.", "당신은 나루터의 안내원 나루입니다.", "짧게 대답하세요.", "승객의 질문에 답하세요.");

  private final Dice dice;
  private final Interviewer interviewer;
  private final SmallTalk smallTalk = new SmallTalk();
  private final StoryTeller stories;
  private final Memory memory;
  private final WordTopics words;

  public CorpusGenerator(long seed) {
    World world = World.load();
    Words lists = Words.load();
    this.dice = new Dice(seed);
    this.interviewer = new Interviewer(Interviewer.topics(world, lists));
    this.stories = new StoryTeller(world);
    this.memory = new Memory(lists, interviewer);
    this.words = new WordTopics(lists);
  }

  /** The next training conversation, of one to five exchanges. */
  public Conversation conversation() {
    Language language = language();
    List<Exchange> exchanges = new ArrayList<>();
    if (dice.chance(0.07)) {
      Told told = trained(() -> memory.tell(dice, language), Told::split);
      exchanges.add(told.first());
      addExchanges(exchanges, dice.between(0, 2), language);
      exchanges.add(told.later());
    } else {
      addExchanges(exchanges, length(), language);
    }
    return new Conversation(language, system(language), exchanges);
  }

  /** One held-out question, alone in its conversation and without noise. */
  public Conversation heldOut(Language language) {
    while (true) {
      if (dice.chance(0.2)) {
        Said said = smallTalk.say(dice, language);
        if (said.split() == Split.HELD_OUT) {
          return new Conversation(language, "", List.of(said.exchange()));
        }
      } else {
        Asked asked = interviewer.ask(dice, language);
        if (asked.split() == Split.HELD_OUT) {
          return new Conversation(language, "", List.of(asked.exchange()));
        }
      }
    }
  }

  /** A paragraph without turns: answers, sentences and stories of one language. */
  public String plain() {
    Language language = language();
    StringJoiner paragraph = new StringJoiner(" ");
    int lines = dice.between(3, 8);
    for (int i = 0; i < lines; i++) {
      double kind = dice.uniform();
      if (kind < 0.25) {
        paragraph.add(Words.in(language, words.sentence(dice)));
      } else if (kind < 0.4) {
        paragraph.add(stories.tell(dice, language).assistant());
      } else {
        paragraph.add(asked(language).exchange().assistant());
      }
    }
    return paragraph.toString();
  }

  private Language language() {
    return dice.chance(0.5) ? Language.KOREAN : Language.ENGLISH;
  }

  private int length() {
    double u = dice.uniform();
    return u < 0.5 ? 1 : u < 0.75 ? 2 : u < 0.9 ? 3 : 4;
  }

  private String system(Language language) {
    return dice.chance(0.75)
        ? ""
        : dice.pick(language == Language.KOREAN ? SYSTEMS_KO : SYSTEMS_EN);
  }

  private void addExchanges(List<Exchange> to, int count, Language language) {
    Topic before = null;
    for (int i = 0; i < count; i++) {
      if (before != null && dice.chance(0.45)) {
        Topic topic = before;
        Asked follow =
            trained(() -> interviewer.follow(dice, language, topic), CorpusGenerator::split);
        if (follow != null) {
          to.add(follow.exchange());
          continue;
        }
      }
      double kind = dice.uniform();
      if (kind < 0.18) {
        to.add(
            Noise.disturb(
                trained(() -> smallTalk.say(dice, language), Said::split).exchange(),
                dice,
                language));
        before = null;
      } else if (kind < 0.21) {
        to.add(stories.tell(dice, language));
        before = null;
      } else {
        Asked asked = asked(language);
        to.add(Noise.disturb(asked.exchange(), dice, language));
        before = asked.topic();
      }
    }
  }

  private Asked asked(Language language) {
    return trained(() -> interviewer.ask(dice, language), CorpusGenerator::split);
  }

  private static Split split(Asked asked) {
    return asked == null ? Split.TRAIN : asked.split();
  }

  private static <T> T trained(Supplier<T> draw, Function<T, Split> split) {
    while (true) {
      T drawn = draw.get();
      if (split.apply(drawn) == Split.TRAIN) {
        return drawn;
      }
    }
  }
}
