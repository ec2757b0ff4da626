package io.naru.imaging.raster;

/**
 * Decoded pixels.
 *
 * @param width pixels
 * @param height pixels
 * @param rgb {@code [height, width, 3]}: red, green and blue of each pixel, row by row from the top
 *     left; not copied
 */
public record RgbPicture(int width, int height, byte[] rgb) {
  /** 0 to 255; {@code colour} 0 is red, 1 green, 2 blue. */
  public int at(int row, int column, int colour) {
    return rgb[3 * (row * width + column) + colour] & 0xff;
  }
}
