package io.naru.graph.model.dgt.attention;

import java.util.List;

/**
 * The switches of one layer of deformable graph attention.
 *
 * @param width d, of which each head has an equal share
 * @param heads H
 * @param criteria how many sequences each query has
 * @param ranks the rank from which each sampled point is offset, within 0..L-1; as many as points
 * @param kernel how what lies between ranks is interpolated
 * @param weights where the weights of points come from
 * @param sharedOffsets whether all heads share their offsets
 */
public record AttentionSettings(
    int width,
    int heads,
    int criteria,
    List<Double> ranks,
    RankKernel kernel,
    WeightMode weights,
    boolean sharedOffsets) {
  /** Checks that heads share the width and that there is something to attend to. */
  public AttentionSettings {
    if (heads < 1 || width % heads != 0 || criteria < 1 || ranks.isEmpty()) {
      throw new IllegalArgumentException(
          "no attention of "
              + (width + " columns, " + heads + " heads, " + criteria + " criteria, ")
              + (ranks.size() + " points"));
    }
    if (ranks.stream().anyMatch(rank -> !(rank >= 0))) {
      throw new IllegalArgumentException("a rank is below 0: " + ranks);
    }
    ranks = List.copyOf(ranks);
  }

  /** How many columns a head has. */
  public int headWidth() {
    return width / heads;
  }

  /** How many points a head samples: criteria times points of each. */
  public int points() {
    return criteria * ranks.size();
  }

  /** How many offsets a query has. */
  public int offsets() {
    return (sharedOffsets ? 1 : heads) * points();
  }

  /** How many predicted logits a query has. */
  public int logits() {
    return weights == WeightMode.PREDICTED ? heads * points() : 0;
  }

  /** Columns of what a layer projects for a query: q, k, v, offsets, predicted logits. */
  public int projected() {
    return 3 * width + offsets() + logits();
  }
}
