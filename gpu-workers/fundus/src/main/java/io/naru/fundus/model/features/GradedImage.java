package io.naru.fundus.model.features;

import io.naru.fundus.model.image.RgbImage;

/**
 * A picture and its grade.
 *
 * @param image the picture
 * @param grade of diabetic retinopathy, 0 (none) to 4 (proliferative)
 */
public record GradedImage(RgbImage image, int grade) {
  /**
   * Checks the grade.
   *
   * @throws IllegalArgumentException if it is not 0 to 4
   */
  public GradedImage {
    if (grade < 0 || grade >= GradeNetwork.GRADES) {
      throw new IllegalArgumentException("there is no grade " + grade);
    }
  }
}
