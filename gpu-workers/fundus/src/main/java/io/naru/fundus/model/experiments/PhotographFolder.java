package io.naru.fundus.model.experiments;

import io.naru.fundus.model.image.RgbImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Reads real photographs, for those who may open files that nobody trusts. */
@FunctionalInterface
public interface PhotographFolder {
  /**
   * The photographs that the folder's labels name, or all below it where there are none; each of a
   * patient of its own, cropped to the disc, in the order of the labels or of their names.
   *
   * @param resolution of what is read, pixels
   * @param refused told of each file that cannot be read
   * @throws IOException if there is no folder, or no photograph in it that can be read; says so
   */
  List<RgbImage> read(Path folder, int resolution, Consumer<String> refused) throws IOException;
}
