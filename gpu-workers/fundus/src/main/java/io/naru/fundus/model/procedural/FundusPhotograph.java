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
 * @param eye which eye
 * @param landmarks what a grader would mark
 */
public record FundusPhotograph(
    RgbImage image,
    VesselMap vessels,
    int grade,
    int patient,
    Laterality eye,
    Landmarks landmarks) {}
