package io.naru.fundus.model.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as PNG. */
public final class Png {
  private Png() {}

  /**
   * A picture as PNG, RGB with 8 bits: nothing is in it but the pixels, no text and no time. The
   * same pixels give the same bytes.
   */
  public static byte[] of(RgbImage image) {
    int size = image.size();
    BufferedImage raster = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        int colour =
            image.at(row, column, 0) << 16
                | image.at(row, column, 1) << 8
                | image.at(row, column, 2);
        raster.setRGB(column, row, colour);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // Not to the bytes directly: ImageIO would put what it writes into a file first.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(raster, "png", out)) {
        throw new IllegalStateException("this Java writes no PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
