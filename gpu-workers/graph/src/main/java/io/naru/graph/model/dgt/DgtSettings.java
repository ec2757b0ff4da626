package io.naru.graph.model.dgt;

import io.naru.graph.model.dgt.attention.AttentionSettings;
import io.naru.graph.model.dgt.katz.KatzMode;
import io.naru.graph.model.dgt.sequence.Criterion;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * All switches of a network.
 *
 * @param width d
 * @param heads H
 * @param layers how many layers of attention
 * @param sampling what they attend to
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
    Sampling sampling,
    NormOrder norm,
    KatzMode katz,
    int hops,
    double dropout,
    double inputDropout) {
  /** The network with every part in use. */
  public static final DgtSettings DEFAULT =
      new DgtSettings(64, 4, 2, Sampling.DEFAULT, NormOrder.PRE, KatzMode.NORM, 3, 0.5, 0.5);

  /** Checks ranges. */
  public DgtSettings {
    if (layers < 1 || hops < 1) {
      throw new IllegalArgumentException("layers and hops are at least 1");
    }
    for (double rate : new double[] {dropout, inputDropout}) {
      if (!(rate >= 0 && rate < 1)) {
        throw new IllegalArgumentException("dropout is in [0, 1), not " + rate);
      }
    }
  }

  /** Those of one layer of attention. */
  public AttentionSettings attention() {
    return new AttentionSettings(
        width,
        heads,
        sampling.criteria().size(),
        sampling.ranks(),
        sampling.kernel(),
        sampling.weights(),
        sampling.sharedOffsets());
  }

  /** The same with other sequences. */
  public DgtSettings withCriteria(Criterion... only) {
    return with(sampling.of(List.of(only), sampling.ranks()), norm);
  }

  /** The same with offsets that stay 0. */
  public DgtSettings withFrozenOffsets() {
    return with(sampling.frozen(), norm);
  }

  /** DGT-light: one criterion, two points. */
  public DgtSettings light(Criterion only) {
    return with(sampling.of(List.of(only), Sampling.spread(2)), norm);
  }

  /** The same with other sampling and another place of normalisation. */
  public DgtSettings with(Sampling other, NormOrder order) {
    return new DgtSettings(width, heads, layers, other, order, katz, hops, dropout, inputDropout);
  }

  /** The same with another positional encoding. */
  public DgtSettings withKatz(KatzMode mode) {
    return new DgtSettings(width, heads, layers, sampling, norm, mode, hops, dropout, inputDropout);
  }

  /** The same with other rates of dropout. */
  public DgtSettings withDropout(double inside, double ofInput) {
    return new DgtSettings(width, heads, layers, sampling, norm, katz, hops, inside, ofInput);
  }

  /** The same of another width. */
  public DgtSettings withWidth(int other) {
    return withSize(other, heads, layers, sampling.length());
  }

  /** The same of another size. */
  public DgtSettings withSize(int newWidth, int newHeads, int newLayers, int newLength) {
    return new DgtSettings(
        newWidth,
        newHeads,
        newLayers,
        sampling.ofLength(newLength),
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
        sampling.length(),
        sampling.criteria().stream().map(Criterion::name).collect(Collectors.joining("+")),
        sampling.ranks().stream().map(rank -> String.format(Locale.ROOT, "%.2f", rank)).toList(),
        sampling.learnOffsets() ? "learned" : "frozen",
        sampling.kernel(),
        sampling.weights(),
        sampling.sharedOffsets(),
        norm,
        katz,
        hops,
        dropout,
        inputDropout);
  }
}
