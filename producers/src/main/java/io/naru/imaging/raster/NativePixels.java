package io.naru.imaging.raster;

import io.naru.imaging.format.ByteCursor;

/** Uncompressed pixels, 8 bits a sample. */
public final class NativePixels {
  private NativePixels() {}

  /**
   * @param pixels holds {@code width * height * samples} bytes or more
   * @param samples 1: grey; 3: red, green and blue
   * @param planar whether all red comes first, then all green, then all blue
   * @param period one pixel of so many in a row is taken, and one row of so many
   */
  public static RgbPicture rgb(
      ByteCursor pixels, int width, int height, int samples, boolean planar, int period) {
    int columns = (width - 1) / period + 1;
    int rows = (height - 1) / period + 1;
    byte[] rgb = new byte[3 * columns * rows];
    int plane = width * height;
    int at = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int pixel = row * period * width + column * period;
        for (int c = 0; c < 3; c++) {
          int colour = samples == 1 ? 0 : c;
          int offset = planar ? colour * plane + pixel : samples * pixel + colour;
          rgb[at++] = (byte) pixels.peek(offset);
        }
      }
    }
    return new RgbPicture(columns, rows, rgb);
  }
}
