package io.naru.fundus.model.baselines;

import ai.djl.ndarray.NDManager;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.statistics.PrincipalComponents;
import java.util.List;

/**
 * k-Same-PCA (Newton, Sweeney and Malin 2005): the mean of the members' coordinates along the first
 * principal components of pictures, as the picture that lies there.
 */
public final class ComponentMean {
  private final PrincipalComponents components;

  private ComponentMean(PrincipalComponents components) {
    this.components = components;
  }

  /**
   * Finds the components.
   *
   * @param pictures public ones of one size
   * @param most components
   */
  public static ComponentMean fit(NDManager manager, List<RgbImage> pictures, int most) {
    return new ComponentMean(
        PrincipalComponents.of(manager, pictures.stream().map(RgbImage::planes).toList(), most));
  }

  /**
   * Averages.
   *
   * @param members photographs of the size of the pictures that it was fitted to
   */
  public RgbImage of(List<RgbImage> members) {
    double[] mean = new double[components.axes().length];
    for (RgbImage member : members) {
      double[] at = components.project(member.planes());
      for (int i = 0; i < mean.length; i++) {
        mean[i] += at[i] / members.size();
      }
    }
    return RgbImage.ofPlanes(members.get(0).size(), components.restore(mean));
  }
}
