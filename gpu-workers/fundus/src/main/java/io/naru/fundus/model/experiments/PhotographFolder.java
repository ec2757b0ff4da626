package io.naru.fundus.model.experiments;

import io.naru.fundus.model.image.RgbImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads real photographs, for those who may open files that nobody trusts. */
@FunctionalInterface
public interface PhotographFolder {
  /**
   * All photographs below a folder, each of a patient of its own, cropped to the disc, in the order
   * of their names.
   *
   * @param resolution of what is read, pixels
   */
  List<RgbImage> read(Path folder, int resolution) throws IOException;
}
