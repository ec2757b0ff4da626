package io.naru.fundus.model.vessels;

import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Finds the vessels of a photograph: the pixels of the field whose green answers most to filters
 * for dark lines of several widths. How many is fixed, so that two maps can be compared whatever
 * the contrast of their pictures.
 *
 * @param share of the field that is taken for vessels, 0 to 1
 */
public record VesselDetector(double share) {
  /** As much of the field as vessels take up in photographs. */
  public static final VesselDetector DEFAULT = new VesselDetector(0.11);

  /** Half widths of vessels, sides of the picture. */
  private static final double[] HALF_WIDTHS = {0.0035, 0.006, 0.009};

  private static final double THINNEST = 0.55;
  private static final double AROUND = 0.05;

  /** Spots brighter than this against what is around them would cast shadows. */
  private static final float BRIGHT = 0.05f;

  /** Bleedings are darker than vessels. */
  private static final float DARK = -0.2f;

  /**
   * Checks the share.
   *
   * @throws IllegalArgumentException if it is not between 0 and 1
   */
  public VesselDetector {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("a share of " + share + " of the field");
    }
  }

  /** The vessels of a photograph; none where it shows no field. */
  public VesselMap of(RgbImage image) {
    int size = image.size();
    Field field = Field.of(image);
    float[] green = new float[size * size];
    for (int pixel = 0; pixel < green.length; pixel++) {
      green[pixel] = image.at(pixel / size, pixel % size, 1);
    }
    float[] contrast = field.contrast(green, AROUND * size);
    for (int pixel = 0; pixel < contrast.length; pixel++) {
      contrast[pixel] = Math.max(DARK, Math.min(BRIGHT, contrast[pixel]));
    }
    float[] answers = new float[contrast.length];
    for (double width : HALF_WIDTHS) {
      double deviation = Math.max(THINNEST, width * size);
      new LineFilter(deviation, Math.max(2, (int) Math.round(2.2 * deviation)))
          .raise(answers, contrast, size);
    }
    return new VesselMap(size, highest(answers, field));
  }

  private BitSet highest(float[] answers, Field field) {
    int wanted = (int) Math.round(share * field.all().cardinality());
    float[] sorted = new float[field.inner().cardinality()];
    int count = 0;
    for (int p = field.inner().nextSetBit(0); p >= 0; p = field.inner().nextSetBit(p + 1)) {
      sorted[count++] = answers[p];
    }
    Arrays.sort(sorted);
    float threshold = wanted >= count ? 0 : sorted[count - wanted - 1];
    BitSet pixels = new BitSet(answers.length);
    field.inner().stream().filter(p -> answers[p] > threshold).forEach(pixels::set);
    return pixels;
  }
}
