package io.naru.compose.demo.fundus;

import io.naru.fundus.model.image.RgbImage;
import java.util.List;

/**
 * A group whose image is out, and of whom it is: which its hospital alone can tell.
 *
 * @param id of the image
 * @param members numbers in the ward
 * @param image what is out
 */
record ReleasedGroup(String id, List<Integer> members, RgbImage image) {}
