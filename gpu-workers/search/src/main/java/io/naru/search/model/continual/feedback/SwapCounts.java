package io.naru.search.model.continual.feedback;

import io.naru.nn.state.Codec;

/**
 * Clicks on the two products of a pair of neighbouring positions, in one of the two orders.
 *
 * @param lists with clicks, in which the pair stood in that order
 * @param upper clicks at the upper position
 * @param lower clicks at the lower position
 */
record SwapCounts(double lists, double upper, double lower) {
  static final SwapCounts NONE = new SwapCounts(0, 0, 0);

  static final Codec<SwapCounts> CODEC =
      Codec.of(
          (counts, out) -> {
            out.writeDouble(counts.lists);
            out.writeDouble(counts.upper);
            out.writeDouble(counts.lower);
          },
          in -> new SwapCounts(in.readDouble(), in.readDouble(), in.readDouble()));

  SwapCounts add(boolean clickedUpper, boolean clickedLower) {
    return new SwapCounts(
        lists + 1, upper + (clickedUpper ? 1 : 0), lower + (clickedLower ? 1 : 0));
  }

  double clicks() {
    return upper + lower;
  }
}
