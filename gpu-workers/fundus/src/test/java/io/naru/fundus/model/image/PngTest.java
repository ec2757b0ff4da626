package io.naru.fundus.model.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {
  private static final int SIZE = 33;
  private static final int SIGNATURE_BYTES = 8;

  @Test
  void a_picture_comes_back_as_it_was() throws Exception {
    // Given
    RgbImage image = random(1);

    // When
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.of(image)));

    // Then
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        int colour = read.getRGB(column, row);
        assertEquals(image.at(row, column, 0), colour >> 16 & 0xff);
        assertEquals(image.at(row, column, 1), colour >> 8 & 0xff);
        assertEquals(image.at(row, column, 2), colour & 0xff);
      }
    }
  }

  @Test
  void nothing_is_in_it_but_the_pixels() {
    // When
    byte[] png = Png.of(random(1));

    // Then
    assertEquals(Set.of("IHDR", "IDAT", "IEND"), Set.copyOf(chunks(png)));
    assertArrayEquals(png, Png.of(random(1)));
  }

  private static List<String> chunks(byte[] png) {
    List<String> names = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(png).position(SIGNATURE_BYTES);
    while (bytes.hasRemaining()) {
      int length = bytes.getInt();
      byte[] name = new byte[4];
      bytes.get(name);
      names.add(new String(name, US_ASCII));
      bytes.position(bytes.position() + length + Integer.BYTES);
    }
    return names;
  }

  private static RgbImage random(long seed) {
    byte[] pixels = new byte[3 * SIZE * SIZE];
    new SplittableRandom(seed).nextBytes(pixels);
    return new RgbImage(SIZE, pixels);
  }
}
