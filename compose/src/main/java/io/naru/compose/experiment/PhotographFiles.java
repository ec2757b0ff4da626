package io.naru.compose.experiment;

import io.naru.fundus.model.experiments.PhotographFolder;
import io.naru.fundus.model.image.RgbImage;
import io.naru.imaging.Photograph;
import io.naru.imaging.PhotographReader;
import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageFormat;
import io.naru.imaging.format.ImageLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the JPEG and PNG files of a folder as the gateway reads what it is sent. */
final class PhotographFiles implements PhotographFolder {
  @Override
  public List<RgbImage> read(Path folder, int resolution) throws IOException {
    PhotographReader reader = new PhotographReader(ImageLimits.DEFAULT, resolution);
    List<RgbImage> images = new ArrayList<>();
    for (Path file : files(folder)) {
      try {
        Photograph photograph = reader.read(Files.readAllBytes(file), null);
        images.add(new RgbImage(resolution, photograph.rgb()));
      } catch (ImageException e) {
        throw new IOException(file + ": " + e.getMessage(), e);
      }
    }
    return images;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> ImageFormat.ofName(file.getFileName().toString()).isPresent())
          .sorted()
          .toList();
    }
  }
}
