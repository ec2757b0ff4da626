package io.naru.compose.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.compose.cli.CommandFailure;
import io.naru.fundus.model.image.RgbImage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotographFilesTest {
  @TempDir private Path folder;
  private final List<String> refused = new ArrayList<>();

  @BeforeEach
  void photographs() throws IOException {
    Files.createDirectories(folder.resolve("eyes"));
    disc("eyes/a.png", Color.ORANGE);
    disc("eyes/b.png", Color.RED);
    disc("map.png", Color.WHITE);
    Files.writeString(folder.resolve("eyes/c.jpg"), "no picture");
  }

  private void disc(String file, Color colour) throws IOException {
    BufferedImage picture = new BufferedImage(100, 80, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(colour);
    graphics.fillOval(12, 2, 76, 76);
    graphics.setColor(Color.MAGENTA);
    graphics.fillRect(16, 30, 8, 20);
    graphics.dispose();
    ImageIO.write(picture, "png", folder.resolve(file).toFile());
  }

  private List<RgbImage> read() throws IOException {
    return new PhotographFiles().read(folder, 64, refused::add);
  }

  @Test
  void withoutLabelsAllThatCanBeReadIs() throws IOException {
    List<RgbImage> read = read();

    assertEquals(3, read.size());
    assertEquals(1, refused.size());
    assertTrue(refused.get(0).startsWith("eyes/c.jpg: left out."), refused.get(0));
  }

  @Test
  void labelsSayWhichFilesArePhotographs() throws IOException {
    Files.writeString(folder.resolve("labels.tsv"), "file\teye\neyes/b.png\tleft\neyes/d.png\t\n");

    List<RgbImage> read = read();

    assertEquals(1, read.size());
    assertEquals(0, read.get(0).at(32, 32, 1));
    assertEquals(255, read.get(0).at(32, 56, 2));
    assertEquals(List.of("eyes/d.png: left out. The file cannot be read."), refused);
  }

  @Test
  void nothingToReadEndsWithOneLine(@TempDir Path empty) {
    PhotographFiles files = new PhotographFiles();
    Path absent = empty.resolve("absent");

    assertEquals("no JPEG or PNG file in " + empty, failure(files, empty));
    assertEquals("no folder " + absent, failure(files, absent));
  }

  private String failure(PhotographFiles files, Path place) {
    return assertThrows(CommandFailure.class, () -> files.read(place, 64, refused::add))
        .getMessage();
  }
}
