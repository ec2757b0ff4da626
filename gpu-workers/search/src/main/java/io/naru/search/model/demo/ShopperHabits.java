package io.naru.search.model.demo;

import java.util.List;

/**
 * How shoppers behave: a position-based click model, of which a click on position k has probability
 * {@code examination(k) * click.get(relevance)}.
 *
 * @param intentExponent of Zipf's law over the intents; 0: all are equally frequent
 * @param examinationExponent eta: position k is looked at with probability {@code k^-eta}, k from 1
 * @param click probability to click what was looked at, by relevance 0 to 3
 * @param purchase probability to buy what was clicked, by relevance; what is out of stock is not
 *     bought
 * @param giveBack probability to send back what was bought, by relevance
 * @param rephrase probability to depart from the written wordings: lower case, an added word
 * @param driftAt number of the first visit after the tastes have changed, from 0
 */
public record ShopperHabits(
    double intentExponent,
    double examinationExponent,
    List<Double> click,
    List<Double> purchase,
    List<Double> giveBack,
    double rephrase,
    long driftAt) {

  /** No change of taste. */
  public static final long NEVER = Long.MAX_VALUE;

  /**
   * @throws IllegalArgumentException if an exponent is negative, or something is no probability
   */
  public ShopperHabits {
    click = List.copyOf(click);
    purchase = List.copyOf(purchase);
    giveBack = List.copyOf(giveBack);
    if (!(intentExponent >= 0) || !(examinationExponent >= 0)) {
      throw new IllegalArgumentException("an exponent is negative");
    }
    for (List<Double> rates : List.of(click, purchase, giveBack)) {
      if (rates.size() != 4 || !rates.stream().allMatch(ShopperHabits::isProbability)) {
        throw new IllegalArgumentException("four probabilities are needed, not " + rates);
      }
    }
    if (!isProbability(rephrase)) {
      throw new IllegalArgumentException("rephrase is no probability: " + rephrase);
    }
  }

  /** Noisy, as people are: one click in about forty examined on what is of no use to them. */
  public static ShopperHabits standard() {
    return new ShopperHabits(
        0.8,
        0.7,
        List.of(0.025, 0.10, 0.25, 0.45),
        List.of(0.02, 0.08, 0.18, 0.30),
        List.of(0.40, 0.20, 0.10, 0.05),
        0.3,
        NEVER);
  }

  /** Look further down the page than most, and click twice as often: they teach sooner. */
  public static ShopperHabits eager() {
    ShopperHabits usual = standard();
    return new ShopperHabits(
        usual.intentExponent(),
        0.3,
        List.of(0.025, 0.20, 0.45, 0.75),
        usual.purchase(),
        usual.giveBack(),
        usual.rephrase(),
        NEVER);
  }

  /** The same with the change of taste at a visit. */
  public ShopperHabits driftingAt(long visit) {
    return new ShopperHabits(
        intentExponent, examinationExponent, click, purchase, giveBack, rephrase, visit);
  }

  /** Probability that a shopper looks at a position, from 1. */
  public double examination(int position) {
    return Math.pow(position, -examinationExponent);
  }

  private static boolean isProbability(double p) {
    return p >= 0 && p <= 1;
  }
}
