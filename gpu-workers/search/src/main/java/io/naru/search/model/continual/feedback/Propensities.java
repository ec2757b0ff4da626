package io.naru.search.model.continual.feedback;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import io.naru.search.model.continual.feedback.LabelledExample.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How likely a position is looked at, relative to the first, estimated from neighbours that were
 * exchanged at random. Where the products at k and k + 1 change places, each is seen at both, so
 * the ratio of the clicks at the two positions, with both orders counted alike, is the ratio of the
 * positions alone (swap interventions of Joachims et al. 2017, chained over the positions). Clicks
 * are then weighted by the inverse, clipped.
 *
 * @param own of the pair at k, k + 1 in the order of the ranking, by k - 1
 * @param exchanged of the same pair in the other order
 */
public record Propensities(List<SwapCounts> own, List<SwapCounts> exchanged) {
  /** No click weighs more. */
  public static final double LARGEST_WEIGHT = 10;

  private static final int PAIRS = 50;
  private static final double PRIOR_CLICKS = 20;
  private static final double SMALLEST_RATIO = 0.05;
  private static final Codec<List<SwapCounts>> COUNTS = Codecs.list(SwapCounts.CODEC);

  public static final Codec<Propensities> CODEC =
      Codec.of(
          (propensities, out) -> {
            COUNTS.write(propensities.own, out);
            COUNTS.write(propensities.exchanged, out);
          },
          in -> new Propensities(COUNTS.read(in), COUNTS.read(in)));

  public Propensities {
    own = List.copyOf(own);
    exchanged = List.copyOf(exchanged);
  }

  /** Before any exchange: those of {@code 1 / log2(1 + k)}. */
  public static Propensities prior() {
    List<SwapCounts> none = Collections.nCopies(PAIRS, SwapCounts.NONE);
    return new Propensities(none, none);
  }

  /**
   * Counts the clicks of an impression.
   *
   * @param example a first one; others tell nothing of positions
   */
  public Propensities observe(LabelledExample example) {
    if (example.stage() != Stage.PROVISIONAL) {
      return this;
    }
    Set<Integer> clicked =
        example.labels().stream()
            .filter(label -> label.outcome() != Outcome.SKIPPED)
            .map(label -> label.item().position())
            .collect(Collectors.toSet());
    int swapped = example.impression().swapped();
    List<SwapCounts> nextOwn = new ArrayList<>(own);
    List<SwapCounts> nextExchanged = new ArrayList<>(exchanged);
    for (int k = 1; k <= PAIRS; k++) {
      // A pair into which another product was exchanged is not the pair of the ranking.
      boolean foreign = swapped != 0 && Math.abs(k - swapped) == 1;
      if (!foreign) {
        List<SwapCounts> order = k == swapped ? nextExchanged : nextOwn;
        order.set(k - 1, order.get(k - 1).add(clicked.contains(k), clicked.contains(k + 1)));
      }
    }
    return new Propensities(nextOwn, nextExchanged);
  }

  /** Chance in (0, 1] that somebody looks at a position who looks at the first. */
  public double at(int position) {
    double propensity = 1;
    for (int k = 1; k < Math.min(position, PAIRS); k++) {
      propensity *= ratio(k);
    }
    return propensity;
  }

  /**
   * Weight of a click at a position: {@code min(1 / p, 10)}.
   *
   * @return between 1 and 10
   */
  public double weight(int position) {
    return Math.min(1 / at(position), LARGEST_WEIGHT);
  }

  private double ratio(int k) {
    SwapCounts ranked = own.get(k - 1);
    SwapCounts swapped = exchanged.get(k - 1);
    double prior = StrictMath.log(1 + k) / StrictMath.log(2 + k);
    if (swapped.clicks() == 0 || ranked.lists() == 0) {
      return prior;
    }
    double lower = ranked.lower() / ranked.lists() + swapped.lower() / swapped.lists();
    double upper = ranked.upper() / ranked.lists() + swapped.upper() / swapped.lists();
    double measured = upper == 0 ? 1 : Math.min(1, lower / upper);
    double known = swapped.clicks();
    double ratio = (known * measured + PRIOR_CLICKS * prior) / (known + PRIOR_CLICKS);
    return Math.max(SMALLEST_RATIO, ratio);
  }
}
