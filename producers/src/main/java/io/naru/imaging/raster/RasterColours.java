package io.naru.imaging.raster;

import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Samples as they stand in the file, with no conversion between colour spaces: what has none of its
 * own is sRGB, grey included.
 */
final class RasterColours {
  private static final int OPAQUE = 255;

  private RasterColours() {}

  /** 16 bits are cut to 8; what is transparent lies on black. */
  static RgbPicture rgb(Raster raster, ColorModel colours) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    byte[] rgb = new byte[3 * width * height];
    int bands = raster.getNumBands();
    int shift = raster.getSampleModel().getSampleSize(0) - 8;
    int[] row = new int[bands * width];
    int at = 0;
    for (int y = 0; y < height; y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int first = bands * x;
        if (colours instanceof IndexColorModel palette) {
          int colour = palette.getRGB(row[first]);
          rgb[at++] = (byte) (colour >> 16);
          rgb[at++] = (byte) (colour >> 8);
          rgb[at++] = (byte) colour;
        } else {
          int alpha = bands % 2 == 0 ? row[first + bands - 1] >> shift : OPAQUE;
          for (int c = 0; c < 3; c++) {
            int sample = row[first + (bands < 3 ? 0 : c)] >> shift;
            rgb[at++] = (byte) (sample * alpha / OPAQUE);
          }
        }
      }
    }
    return new RgbPicture(width, height, rgb);
  }
}
