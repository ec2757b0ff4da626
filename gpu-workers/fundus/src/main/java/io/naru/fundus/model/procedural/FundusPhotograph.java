package io.naru.fundus.model.procedural;

import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;

/**
 * A photograph and the truth about it.
 *
 * @param image the photograph
 * @param vessels where vessels lie in it: the eye's identity
 * @param grade of diabetic retinopathy, 0 to 4
 * @param patient number of the patient
 * @param eye which eye it is of, mirrored or not
 * @param landmarks what a grader would mark
 */
public record FundusPhotograph(
    RgbImage image,
    VesselMap vessels,
    int grade,
    int patient,
    Laterality eye,
    Landmarks landmarks) {
  /**
   * A left eye mirrored, a right eye as it is: networks see eyes as right ones, since an average of
   * left and right eyes would have the optic disc on neither side.
   */
  public FundusPhotograph asRightEye() {
    return eye == Laterality.RIGHT
        ? this
        : new FundusPhotograph(
            image.mirrored(), vessels.mirrored(), grade, patient, eye, landmarks.mirrored());
  }
}
