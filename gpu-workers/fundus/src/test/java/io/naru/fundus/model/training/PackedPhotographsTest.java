package io.naru.fundus.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.naru.fundus.model.features.GradedImage;
import io.naru.fundus.model.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedPhotographsTest {
  private static GradedImage photograph(int seed) {
    byte[] pixels = new byte[3 * 16 * 16];
    new SplittableRandom(seed).nextBytes(pixels);
    return new GradedImage(new RgbImage(16, pixels), seed % 5);
  }

  @Test
  void whatIsAddedIsReadBackAndLeavesNoFile(@TempDir Path directory) throws IOException {
    // Given
    Path file = directory.resolve("made/photographs");
    List<GradedImage> photographs =
        IntStream.range(0, 7).mapToObj(PackedPhotographsTest::photograph).toList();
    try (PackedPhotographs packed = new PackedPhotographs(file, 16)) {
      // When
      packed.addAll(photographs);
      // Then
      assertEquals(photographs, packed);
      assertEquals(photographs.get(3), packed.get(3));
    }
    assertFalse(Files.exists(file));
  }

  @Test
  void refusesAnotherResolution(@TempDir Path directory) throws IOException {
    try (PackedPhotographs packed = new PackedPhotographs(directory.resolve("p"), 32)) {
      assertThrows(IllegalArgumentException.class, () -> packed.add(photograph(1)));
    }
  }
}
