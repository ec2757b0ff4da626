package io.naru.fundus.model.synthesis;

import io.naru.fundus.model.image.RgbImage;

/**
 * A picture that stands for a group.
 *
 * @param latent its code in W+, {@code [n, d]}; not copied
 * @param image the picture
 * @param first the loss at the centroid
 * @param last the loss of the picture
 * @param styleWeight weight of the style term, {@link AlignmentSettings#styleRatio()} times what
 *     made the terms equal at the centroid
 */
public record Synthetic(
    float[] latent, RgbImage image, Terms first, Terms last, double styleWeight) {

  /** Loss of the picture over that of the centroid; 1 if that was 0. */
  public double totalShare() {
    double before = total(first);
    return before == 0 ? 1 : total(last) / before;
  }

  /** Style term of the picture over that of the centroid; 1 if that was 0. */
  public double styleShare() {
    return first.style() == 0 ? 1 : last.style() / first.style();
  }

  private double total(Terms terms) {
    return AlignmentSettings.CONTENT_WEIGHT * terms.content() + styleWeight * terms.style();
  }
}
