package io.naru.compose.experiment;

import io.naru.compose.cli.CommandFailure;
import io.naru.fundus.model.experiments.PhotographFolder;
import io.naru.fundus.model.image.RgbImage;
import io.naru.imaging.Photograph;
import io.naru.imaging.PhotographReader;
import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageFormat;
import io.naru.imaging.format.ImageLimits;
import io.naru.publish.LabelException;
import io.naru.publish.LabelTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads the JPEG and PNG files of a folder as the gateway reads what it is sent. */
final class PhotographFiles implements PhotographFolder {
  @Override
  public List<RgbImage> read(Path folder, int resolution, Consumer<String> refused)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new CommandFailure("no folder " + folder);
    }
    PhotographReader reader = new PhotographReader(ImageLimits.DEFAULT, resolution);
    List<Photographed> files = files(folder);
    List<RgbImage> images = new ArrayList<>();
    for (Photographed one : files) {
      Path file = one.file();
      try {
        ImageFormat declared = ImageFormat.ofName(file.toString()).orElse(null);
        Photograph photograph = reader.read(Files.readAllBytes(file), declared);
        RgbImage image = new RgbImage(resolution, photograph.rgb());
        // Networks see eyes as right ones.
        images.add(one.left() ? image.mirrored() : image);
      } catch (ImageException e) {
        refused.accept(folder.relativize(file) + ": left out. " + e.getMessage());
      } catch (IOException e) {
        refused.accept(folder.relativize(file) + ": left out. The file cannot be read.");
      }
    }
    if (images.isEmpty()) {
      throw new CommandFailure(
          files.isEmpty()
              ? "no JPEG or PNG file in " + folder
              : "none of the %d photographs in %s can be read".formatted(files.size(), folder));
    }
    return images;
  }

  /** A file, and whether it is said to show a left eye. */
  private record Photographed(Path file, boolean left) {}

  /** What labels name, since beside photographs there may be maps of their vessels. */
  private static List<Photographed> files(Path folder) throws IOException {
    Optional<Path> labels = LabelTable.in(folder);
    if (labels.isPresent()) {
      return labelled(folder, labels.get());
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> ImageFormat.ofName(file.getFileName().toString()).isPresent())
          .sorted()
          .map(file -> new Photographed(file, false))
          .toList();
    }
  }

  private static List<Photographed> labelled(Path folder, Path labels) throws IOException {
    try {
      return LabelTable.read(labels).rows().stream()
          .map(
              row ->
                  new Photographed(
                      folder.resolve(row.file()).normalize(),
                      row.get("eye").toLowerCase(Locale.ROOT).matches("l|left")))
          .filter(one -> one.file().startsWith(folder.normalize()))
          .toList();
    } catch (LabelException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
  }
}
