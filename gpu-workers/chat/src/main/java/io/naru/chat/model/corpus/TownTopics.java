package io.naru.chat.model.corpus;

import static io.naru.chat.model.corpus.Topic.Novelty.FACTS;
import static io.naru.chat.model.corpus.Topic.Novelty.WORDING;
import static io.naru.chat.model.corpus.World.won;

import io.naru.chat.model.corpus.World.Dish;
import io.naru.chat.model.corpus.World.Place;
import java.util.List;

/** Ways through the town and the prices of its restaurant. */
final class TownTopics {
  private static final int DRINKS = 2;
  private final World world;
  private final List<Dish> food;
  private final List<Dish> drinks;

  TownTopics(World world) {
    this.world = world;
    this.food = world.menu().subList(0, 6);
    this.drinks = world.menu().subList(6, 6 + DRINKS);
  }

  List<Topic> topics() {
    return List.of(
        new Topic("direction", 3, WORDING, this::direction),
        new Topic("price", 2, WORDING, this::price),
        new Topic("order", 2.5, FACTS, this::order));
  }

  private Facts direction(Dice dice, Language language) {
    Place place = dice.pick(world.places());
    return Facts.of(
        "place", place.in(language), "way", place.way(language), "minutes", place.minutes());
  }

  private Facts price(Dice dice, Language language) {
    Dish dish = dice.pick(world.menu());
    return Facts.of("dish", dish.in(language), "price", won(dish.price()));
  }

  private Facts order(Dice dice, Language language) {
    Dish dish = dice.pick(food);
    Dish drink = dice.pick(drinks);
    int n = dice.between(1, 5);
    int m = dice.between(1, 5);
    return Facts.of(
        "dish", dish.in(language),
        "drink", drink.in(language),
        "n", n,
        "m", m,
        "dish_total", won(n * dish.price()),
        "drink_total", won(m * drink.price()),
        "total", won(n * dish.price() + m * drink.price()));
  }
}
