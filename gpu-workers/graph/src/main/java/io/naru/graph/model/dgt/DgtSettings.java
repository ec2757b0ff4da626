package io.naru.graph.model.dgt;

import io.naru.graph.model.dgt.attention.AttentionSettings;
import io.naru.graph.model.dgt.attention.RankKernel;
import io.naru.graph.model.dgt.attention.WeightMode;
import io.naru.graph.model.dgt.katz.KatzMode;
import io.naru.graph.model.dgt.sequence.Criterion;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All switches of a network.
 *
 * @param width d
 * @param heads H
 * @param layers how many layers of attention
 * @param criteria which sequences are attended to, each at most once, at least one
 * @param length L, ranks of each sequence
 * @param ranks from which rank each sampled point is offset
 * @param learnOffsets whether offsets are learned; otherwise they stay 0
 * @param kernel how what lies between ranks is interpolated
 * @param weights where the weights of points come from
 * @param sharedOffsets whether all heads share their offsets
 * @param norm where layers normalise
 * @param katz the positional encoding
 * @param hops T, steps of the longest walks that it counts
 * @param dropout in layers and head
 * @param inputDropout of the features and of the positional encoding
 */
public record DgtSettings(
    int width,
    int heads,
    int layers,
    List<Criterion> criteria,
    int length,
    List<Double> ranks,
    boolean learnOffsets,
    RankKernel kernel,
    WeightMode weights,
    boolean sharedOffsets,
    NormOrder norm,
    KatzMode katz,
    int hops,
    double dropout,
    double inputDropout) {
  /** How many points of each sequence a head samples, unless told otherwise. */
  private static final int POINTS = 4;

  private static final double LAST_RANK = 7;

  /** The network of section 2 with every part in use. */
  public static final DgtSettings DEFAULT =
      new DgtSettings(
          64,
          4,
          2,
          List.of(Criterion.values()),
          32,
          spread(POINTS),
          true,
          new RankKernel.Linear(),
          WeightMode.DOT,
          false,
          NormOrder.PRE,
          KatzMode.NORM,
          3,
          0.5,
          0.5);

  /** Checks ranges. */
  public DgtSettings {
    criteria = criteria.stream().distinct().sorted().toList();
    ranks = List.copyOf(ranks);
    if (layers < 1 || hops < 1 || length < kernel.window() || criteria.isEmpty()) {
      throw new IllegalArgumentException(
          "layers, hops and criteria are at least 1, a sequence has at least a window of ranks");
    }
    for (double rate : new double[] {dropout, inputDropout}) {
      if (!(rate >= 0 && rate < 1)) {
        throw new IllegalArgumentException("dropout is in [0, 1), not " + rate);
      }
    }
  }

  /** Ranks 0..7 evenly spaced. */
  private static List<Double> spread(int points) {
    return IntStream.range(0, points).mapToObj(at -> at * LAST_RANK / (points - 1)).toList();
  }

  /** Those of one layer of attention. */
  public AttentionSettings attention() {
    return new AttentionSettings(
        width, heads, criteria.size(), ranks, kernel, weights, sharedOffsets);
  }

  /** The same with other sequences. */
  public DgtSettings withCriteria(Criterion... only) {
    return new DgtSettings(
        width,
        heads,
        layers,
        List.of(only),
        length,
        ranks,
        learnOffsets,
        kernel,
        weights,
        sharedOffsets,
        norm,
        katz,
        hops,
        dropout,
        inputDropout);
  }

  /** The same with another positional encoding. */
  public DgtSettings withKatz(KatzMode mode) {
    return new DgtSettings(
        width,
        heads,
        layers,
        criteria,
        length,
        ranks,
        learnOffsets,
        kernel,
        weights,
        sharedOffsets,
        norm,
        mode,
        hops,
        dropout,
        inputDropout);
  }

  /** The same with offsets that stay 0. */
  public DgtSettings withFrozenOffsets() {
    return new DgtSettings(
        width,
        heads,
        layers,
        criteria,
        length,
        ranks,
        false,
        kernel,
        weights,
        sharedOffsets,
        norm,
        katz,
        hops,
        dropout,
        inputDropout);
  }

  /** The same with other rates of dropout. */
  public DgtSettings withDropout(double inside, double ofInput) {
    return new DgtSettings(
        width,
        heads,
        layers,
        criteria,
        length,
        ranks,
        learnOffsets,
        kernel,
        weights,
        sharedOffsets,
        norm,
        katz,
        hops,
        inside,
        ofInput);
  }

  /** The same of another size. */
  public DgtSettings withSize(int newWidth, int newHeads, int newLayers, int newLength) {
    return new DgtSettings(
        newWidth,
        newHeads,
        newLayers,
        criteria,
        newLength,
        ranks,
        learnOffsets,
        kernel,
        weights,
        sharedOffsets,
        norm,
        katz,
        hops,
        dropout,
        inputDropout);
  }

  /** The same with other switches of the attention. */
  public DgtSettings withSwitches(
      RankKernel otherKernel, WeightMode otherWeights, boolean shared, NormOrder order) {
    return new DgtSettings(
        width,
        heads,
        layers,
        criteria,
        length,
        ranks,
        learnOffsets,
        otherKernel,
        otherWeights,
        shared,
        order,
        katz,
        hops,
        dropout,
        inputDropout);
  }

  /** DGT-light: one criterion, two points. */
  public DgtSettings light(Criterion only) {
    return new DgtSettings(
        width,
        heads,
        layers,
        List.of(only),
        length,
        spread(2),
        learnOffsets,
        kernel,
        weights,
        sharedOffsets,
        norm,
        katz,
        hops,
        dropout,
        inputDropout);
  }

  /** All switches in one line, for reports. */
  public String vector() {
    return String.format(
        Locale.ROOT,
        "d=%d H=%d layers=%d L=%d criteria=%s refRanks=%s offsets=%s kernel=%s weightMode=%s"
            + " sharedOffsetsAcrossHeads=%s norm=%s katz=%s T=%d dropout=%.2f inputDropout=%.2f",
        width,
        heads,
        layers,
        length,
        criteria.stream().map(Criterion::name).collect(Collectors.joining("+")),
        ranks.stream().map(rank -> String.format(Locale.ROOT, "%.2f", rank)).toList(),
        learnOffsets ? "learned" : "frozen",
        kernel,
        weights,
        sharedOffsets,
        norm,
        katz,
        hops,
        dropout,
        inputDropout);
  }
}
