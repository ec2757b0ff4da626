package io.naru.fundus.model.guard;

import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;

/**
 * A picture that the guard is calibrated by.
 *
 * @param patient whose it is: two pictures of one patient say nothing of how patients differ
 * @param image the picture
 * @param identity content features, {@code [F]}, of length 1
 * @param vessels as the guard finds them
 */
public record PublicPicture(String patient, RgbImage image, float[] identity, VesselMap vessels) {}
