package io.naru.chat.model.corpus;

import static io.naru.chat.model.corpus.Topic.Novelty.FACTS;
import static io.naru.chat.model.corpus.Topic.Novelty.WORDING;
import static io.naru.chat.model.corpus.World.clock;
import static io.naru.chat.model.corpus.World.won;

import io.naru.chat.model.corpus.World.Island;
import java.util.ArrayList;
import java.util.List;

/** Timetable, fares and sights of the islands. */
final class FerryTopics {
  private final World world;

  FerryTopics(World world) {
    this.world = world;
  }

  List<Topic> topics() {
    return List.of(
        new Topic("next_ferry", 9, FACTS, this::nextFerry),
        new Topic("first_ferry", 2, WORDING, this::island),
        new Topic("last_ferry", 2, WORDING, this::island),
        new Topic("how_often", 1.5, WORDING, this::island),
        new Topic("fare", 3, WORDING, this::island),
        new Topic("group_fare", 5, FACTS, this::groupFare),
        new Topic("duration", 2.5, WORDING, this::island),
        new Topic("arrival", 4, FACTS, this::arrival),
        new Topic("pier", 2, WORDING, this::island),
        new Topic("at_pier", 1, WORDING, this::island),
        new Topic("known_for", 2.5, WORDING, this::island),
        new Topic("find_island", 1, WORDING, this::island),
        new Topic("cheaper", 1.5, FACTS, this::compare),
        new Topic("nearer", 1.5, FACTS, this::compare),
        new Topic("islands", 0.5, WORDING, this::allIslands));
  }

  private Facts island(Dice dice, Language language) {
    return about(dice.pick(world.islands()), language);
  }

  private static Facts about(Island island, Language language, Object... more) {
    List<Object> pairs =
        new ArrayList<>(
            List.of(
                "island", island.in(language),
                "pier", island.pier(),
                "first", island.first(),
                "last", island.last(),
                "every", island.every(),
                "minutes", island.minutes(),
                "km", island.km(),
                "adult", won(island.adult()),
                "child", won(island.child()),
                "known", island.known(language)));
    pairs.addAll(List.of(more));
    return Facts.of(pairs.toArray());
  }

  private Facts nextFerry(Dice dice, Language language) {
    Island island = dice.pick(world.islands());
    int minute = dice.between(6 * 12, 22 * 12) * 5;
    int departure = island.departureAfter(minute);
    Facts facts =
        about(
            island,
            language,
            "time",
            clock(minute),
            "departure",
            departure < 0 ? "-" : clock(departure));
    return departure < 0 ? facts.irregular() : facts;
  }

  private Facts arrival(Dice dice, Language language) {
    Island island = dice.pick(world.islands());
    int departures = (island.lastMinute() - island.firstMinute()) / island.every();
    int departure = island.firstMinute() + dice.between(0, departures) * island.every();
    return about(
        island,
        language,
        "departure",
        clock(departure),
        "arrival",
        clock(departure + island.minutes()));
  }

  private Facts groupFare(Dice dice, Language language) {
    Island island = dice.pick(world.islands());
    int adults = dice.between(1, 6);
    int children = dice.between(1, 5);
    int adultsTotal = adults * island.adult();
    int childrenTotal = children * island.child();
    return about(
        island,
        language,
        "a",
        adults,
        "c",
        children,
        "adults",
        adults + (adults == 1 ? " adult" : " adults"),
        "children",
        children + (children == 1 ? " child" : " children"),
        "adults_total",
        won(adultsTotal),
        "children_total",
        won(childrenTotal),
        "total",
        won(adultsTotal + childrenTotal));
  }

  private Facts compare(Dice dice, Language language) {
    List<Island> two = dice.pickTwo(world.islands());
    Island one = two.get(0);
    Island other = two.get(1);
    Island cheap = one.adult() < other.adult() ? one : other;
    Island dear = cheap == one ? other : one;
    Island near = one.minutes() < other.minutes() ? one : other;
    Island far = near == one ? other : one;
    return Facts.of(
        "island", one.in(language),
        "other", other.in(language),
        "cheap", cheap.in(language),
        "dear", dear.in(language),
        "low", won(cheap.adult()),
        "high", won(dear.adult()),
        "near", near.in(language),
        "far", far.in(language),
        "short", near.minutes(),
        "long", far.minutes());
  }

  private Facts allIslands(Dice dice, Language language) {
    return Facts.of("all", Lists.join(world.islands().stream().map(i -> i.in(language)), language));
  }
}
