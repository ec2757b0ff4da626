package io.naru.fundus.model.baselines;

import io.naru.fundus.model.image.RgbImage;
import java.util.List;

/** k-Same-Pixel (Newton, Sweeney and Malin 2005): the mean of the members' pixels. */
public final class PixelMean {
  private PixelMean() {}

  /**
   * Averages.
   *
   * @param members photographs of one size, at least one
   */
  public static RgbImage of(List<RgbImage> members) {
    int size = members.get(0).size();
    float[] mean = new float[3 * size * size];
    for (RgbImage member : members) {
      float[] planes = member.planes();
      for (int i = 0; i < mean.length; i++) {
        mean[i] += planes[i] / members.size();
      }
    }
    return RgbImage.ofPlanes(size, mean);
  }
}
