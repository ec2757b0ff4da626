package io.naru.imaging.png;

import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageLimits;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * A PNG file whose structure is whole, from its first chunk to its last, with right checksums.
 *
 * @param width pixels
 * @param height pixels
 * @param orientation as EXIF counts them, 1 to 8
 * @param file all bytes
 * @param kept where the chunks stand that the picture needs: pairs of first and end
 */
public record PngFile(int width, int height, int orientation, byte[] file, List<int[]> kept) {
  static final int SIGNATURE_BYTES = 8;

  /**
   * Reads the structure; decodes nothing and inflates nothing.
   *
   * @throws ImageException if it is not whole, is more than the limits allow, or is of a kind that
   *     is not read
   */
  public static PngFile read(byte[] file, ImageLimits limits) throws ImageException {
    return new PngReader(file, limits).read();
  }

  /**
   * The same picture without anything that it does not need: no text, no colour profile, no
   * metadata reaches a decoder.
   */
  public byte[] essentials() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
    out.write(file, 0, SIGNATURE_BYTES);
    kept.forEach(range -> out.write(file, range[0], range[1] - range[0]));
    return out.toByteArray();
  }
}
