package io.naru.fundus.model.image;

import java.util.BitSet;

/**
 * Where the vessels are: what tells one eye from another.
 *
 * @param size width and height, pixels
 * @param pixels those on a vessel, row by row from the top left
 */
public record VesselMap(int size, BitSet pixels) {
  /** Checks the range. */
  public VesselMap {
    if (size < 1 || pixels.length() > size * size) {
      throw new IllegalArgumentException(
          "a map of " + size + " pixels with one at " + pixels.length());
    }
    pixels = (BitSet) pixels.clone();
  }

  /**
   * Dice coefficient, 0 to 1: twice what both have over the sum of what each has; 0 of two empty
   * maps.
   */
  public double dice(VesselMap other) {
    if (size != other.size) {
      throw new IllegalArgumentException("maps of " + size + " and " + other.size + " pixels");
    }
    int sum = pixels.cardinality() + other.pixels.cardinality();
    BitSet both = (BitSet) pixels.clone();
    both.and(other.pixels);
    return sum == 0 ? 0 : 2.0 * both.cardinality() / sum;
  }

  /** Left and right exchanged. */
  public VesselMap mirrored() {
    BitSet mirrored = new BitSet();
    pixels.stream().forEach(pixel -> mirrored.set(pixel - pixel % size + size - 1 - pixel % size));
    return new VesselMap(size, mirrored);
  }
}
