package io.naru.chat.model.corpus;

import static io.naru.chat.model.corpus.Topic.Novelty.FACTS;
import static io.naru.chat.model.corpus.Topic.Novelty.WORDING;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small sums, comparisons, counting and unit conversions. */
final class NumberTopics {
  private record Unit(String fromEn, String toEn, String fromKo, String toKo, int factor) {}

  /** The largest operand of a sum or a difference. */
  private static final int LARGEST = 50;

  private static final List<Unit> UNITS =
      List.of(
          new Unit("kilometers", "meters", "킬로미터", "미터", 1000),
          new Unit("hours", "minutes", "시간", "분", 60),
          new Unit("minutes", "seconds", "분", "초", 60),
          new Unit("kilograms", "grams", "킬로그램", "그램", 1000),
          new Unit("meters", "centimeters", "미터", "센티미터", 100),
          new Unit("weeks", "days", "주", "일", 7),
          new Unit("days", "hours", "일", "시간", 24),
          new Unit("years", "months", "년", "개월", 12));

  List<Topic> topics() {
    return List.of(
        new Topic("add", 6, FACTS, (dice, language) -> sum(dice)),
        new Topic("subtract", 5, FACTS, (dice, language) -> difference(dice)),
        new Topic("multiply", 3, WORDING, (dice, language) -> product(dice)),
        new Topic("larger", 2, FACTS, (dice, language) -> larger(dice)),
        new Topic("count", 1.5, FACTS, (dice, language) -> count(dice)),
        new Topic("convert", 3, FACTS, this::convert));
  }

  private static Facts sum(Dice dice) {
    int a = dice.between(0, LARGEST);
    int b = dice.between(0, LARGEST);
    return Facts.of("a", a, "b", b, "r", a + b);
  }

  private static Facts difference(Dice dice) {
    int a = dice.between(0, LARGEST);
    int b = dice.between(0, a);
    return Facts.of("a", a, "b", b, "r", a - b);
  }

  private static Facts product(Dice dice) {
    int a = dice.between(1, 9);
    int b = dice.between(1, 9);
    return Facts.of("a", a, "b", b, "r", a * b);
  }

  private static Facts larger(Dice dice) {
    int a = dice.between(1, 100);
    int b = (a + dice.between(0, 98)) % 100 + 1;
    return Facts.of("a", a, "b", b, "big", Math.max(a, b), "small", Math.min(a, b));
  }

  private static Facts count(Dice dice) {
    int from = dice.between(1, 40);
    int to = from + dice.between(3, 9);
    String list =
        IntStream.rangeClosed(from, to)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    return Facts.of("a", from, "b", to, "list", list);
  }

  private Facts convert(Dice dice, Language language) {
    Unit unit = dice.pick(UNITS);
    int n = dice.between(2, 12);
    boolean korean = language == Language.KOREAN;
    return Facts.of(
        "n",
        n,
        "from",
        korean ? unit.fromKo() : unit.fromEn(),
        "to",
        korean ? unit.toKo() : unit.toEn(),
        "r",
        World.won(n * unit.factor()));
  }
}
