package io.naru.compose.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.compose.NaruRun;
import io.naru.compose.cli.CommandFailure;
import io.naru.fundus.model.features.GradedImage;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.procedural.Laterality;
import io.naru.fundus.model.procedural.ProceduralFundus;
import io.naru.imaging.PhotographReader;
import io.naru.imaging.format.ImageLimits;
import io.naru.publish.LabelTable;
import io.naru.publish.LabelledFolder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledPhotographsTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  @BeforeEach
  void photographs() throws IOException {
    ProceduralFundus procedure = new ProceduralFundus(64, 5);
    for (int i = 0; i < 3; i++) {
      RgbImage image = procedure.photograph(i, Laterality.LEFT, 0, i).image();
      BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
      for (int at = 0; at < 64 * 64; at++) {
        int row = at / 64;
        int column = at % 64;
        picture.setRGB(
            column,
            row,
            image.at(row, column, 0) << 16
                | image.at(row, column, 1) << 8
                | image.at(row, column, 2));
      }
      ImageIO.write(picture, "png", folder.resolve(i + ".png").toFile());
    }
    Files.writeString(folder.resolve("broken.png"), "no picture");
  }

  private TrainingPhotographs read(String... lines) throws IOException {
    Path labels = Files.write(folder.resolve("labels.tsv"), List.of(lines));
    LabelledFolder labelled =
        new LabelledFolder(new PhotographReader(ImageLimits.DEFAULT, 64), folder, "dr", false);
    return new LabelledPhotographs(labelled, LabelTable.read(labels), new PrintStream(told))
        .read(folder.resolve("photographs.part"));
  }

  @Test
  void whatCanBeReadIsReadInOrderAndTheRestIsTold() throws IOException {
    // When
    try (TrainingPhotographs read =
        read(
            "file\tpatient\tdr",
            "2.png\ta\t4",
            "broken.png\tb\t1",
            "absent.png\tb\t1",
            "1.png\ta\t3",
            "0.png\tc\t0")) {
      // Then
      assertEquals(List.of(4, 3, 0), read.all().stream().map(GradedImage::grade).toList());
      assertEquals(List.of(4, 0), read.patients().stream().map(GradedImage::grade).toList());
      assertEquals(read.all().get(2), read.patients().get(1));
      assertEquals("3 photographs of 2 patients", read.what());
      assertFalse(read.drawn() || read.held());
    }
    assertTrue(told.toString().contains("broken.png: left out."), told.toString());
    assertTrue(told.toString().contains("absent.png: left out."), told.toString());
    assertFalse(Files.exists(folder.resolve("photographs.part")));
  }

  @Test
  void nothingToLearnFromEndsWithOneLine() {
    // When
    CommandFailure none =
        assertThrows(CommandFailure.class, () -> read("file\tpatient\tdr", "broken.png\tb\t1"));
    CommandFailure oneGrade =
        assertThrows(
            CommandFailure.class,
            () -> read("file\tpatient\tdr", "0.png\ta\t1", "1.png\tb\t1").close());
    // Then
    assertEquals("none of the 1 photographs that the labels name can be read", none.getMessage());
    assertTrue(oneGrade.getMessage().contains("two grades"), oneGrade.getMessage());
    assertFalse(Files.exists(folder.resolve("photographs.part")));
  }

  @Test
  void aFolderWithoutLabelsEndsWithOneLine(@TempDir Path out) {
    // When
    NaruRun run = NaruRun.of("train", "fundus", "--out", "" + out, "--data", "" + folder);
    // Then
    assertEquals(1, run.exitCode());
    assertEquals(List.of("naru: no labels.tsv or manifest.csv in " + folder), run.err());
  }
}
