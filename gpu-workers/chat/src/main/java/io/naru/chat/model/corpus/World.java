package io.naru.chat.model.corpus;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Locale;

/**
 * The made-up town of Naru: its islands with their timetable and fares, its places and its menu.
 */
record World(List<Island> islands, List<Place> places, List<Dish> menu) {

  /** A name in both languages. */
  interface Named {
    String en();

    String ko();

    default String in(Language language) {
      return language == Language.KOREAN ? ko() : en();
    }
  }

  /**
   * {@code first} and {@code last} departure as HH:MM, one every {@code every} minutes; fares in
   * won.
   */
  record Island(
      String en,
      String ko,
      int pier,
      String first,
      String last,
      int every,
      int minutes,
      int adult,
      int km,
      @JsonProperty("known_en") String knownEn,
      @JsonProperty("known_ko") String knownKo)
      implements Named {

    String known(Language language) {
      return language == Language.KOREAN ? knownKo : knownEn;
    }

    int child() {
      return adult / 2;
    }

    int firstMinute() {
      return minuteOf(first);
    }

    int lastMinute() {
      return minuteOf(last);
    }

    /** The first departure at or after {@code minute} of the day, or -1 if there is none. */
    int departureAfter(int minute) {
      int waits = Math.max(0, (minute - firstMinute() + every - 1) / every);
      int departure = firstMinute() + waits * every;
      return departure <= lastMinute() ? departure : -1;
    }
  }

  record Place(
      String en,
      String ko,
      @JsonProperty("way_en") String wayEn,
      @JsonProperty("way_ko") String wayKo,
      int minutes)
      implements Named {
    String way(Language language) {
      return language == Language.KOREAN ? wayKo : wayEn;
    }
  }

  record Dish(String en, String ko, int price) implements Named {}

  static World load() {
    return PhraseBook.read("world.yaml", new TypeReference<World>() {});
  }

  static int minuteOf(String clock) {
    return Integer.parseInt(clock.substring(0, 2)) * 60 + Integer.parseInt(clock.substring(3));
  }

  /** HH:MM. */
  static String clock(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
  }

  /** With thousands separated by commas. */
  static String won(int amount) {
    return String.format(Locale.ROOT, "%,d", amount);
  }
}
