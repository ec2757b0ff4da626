package io.naru.chat.model.corpus;

import static io.naru.chat.model.corpus.Topic.Novelty.FACTS;
import static io.naru.chat.model.corpus.Topic.Novelty.WORDING;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/** Days of the week, months, seasons and the 24-hour clock. */
final class CalendarTopics {
  private static final List<String> SEASONS_EN = List.of("winter", "spring", "summer", "autumn");
  private static final List<String> SEASONS_KO = List.of("겨울", "봄", "여름", "가을");
  private static final List<String> WEATHER_EN =
      List.of("cold and clear", "mild and windy", "hot and rainy", "cool and bright");
  private static final List<String> WEATHER_KO =
      List.of("춥고 맑습니다", "따뜻하고 바람이 붑니다", "덥고 비가 많이 옵니다", "시원하고 화창합니다");

  List<Topic> topics() {
    return List.of(
        new Topic("day_after", 1, WORDING, this::day),
        new Topic("day_before", 1, WORDING, this::day),
        new Topic("days_later", 2, FACTS, this::day),
        new Topic("month_days", 1, WORDING, this::month),
        new Topic("month_after", 1, WORDING, this::month),
        new Topic("season", 2, WORDING, this::month),
        new Topic("clock", 1, WORDING, (dice, language) -> clock(dice)));
  }

  private Facts day(Dice dice, Language language) {
    DayOfWeek day = DayOfWeek.of(dice.between(1, 7));
    int n = dice.between(2, 6);
    return Facts.of(
        "day", name(day, language),
        "next", name(day.plus(1), language),
        "previous", name(day.minus(1), language),
        "n", n,
        "then", name(day.plus(n), language));
  }

  private Facts month(Dice dice, Language language) {
    Month month = Month.of(dice.between(1, 12));
    int season = month.getValue() % 12 / 3;
    boolean korean = language == Language.KOREAN;
    return Facts.of(
        "month", name(month, language),
        "next", name(month.plus(1), language),
        "n", month.length(false),
        "season", (korean ? SEASONS_KO : SEASONS_EN).get(season),
        "weather", (korean ? WEATHER_KO : WEATHER_EN).get(season));
  }

  private static Facts clock(Dice dice) {
    int hour = dice.between(1, 11);
    return Facts.of("h", hour, "r", World.clock((hour + 12) * 60));
  }

  private static String name(DayOfWeek day, Language language) {
    return language == Language.KOREAN
        ? "월화수목금토일".charAt(day.getValue() - 1) + "요일"
        : day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String name(Month month, Language language) {
    return language == Language.KOREAN
        ? month.getValue() + "월"
        : month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }
}
