package io.naru.imaging.jpeg;

import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageLimits;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * A JPEG file whose structure is whole, from its first marker to its last.
 *
 * @param width pixels
 * @param height pixels
 * @param orientation as EXIF counts them, 1 to 8
 * @param colour what its components are, as far as the file itself says; null: it does not
 * @param file all bytes
 * @param kept where those stand that the picture needs: pairs of first and end
 */
public record JpegFile(
    int width, int height, int orientation, JpegColour colour, byte[] file, List<int[]> kept) {
  private static final byte[] START = {(byte) 0xff, (byte) 0xd8};
  private static final byte[] END = {(byte) 0xff, (byte) 0xd9};

  /** APP14 as Adobe's decoders and all others know it; its last byte is the colour transform. */
  private static final byte[] ADOBE = {
    (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
  };

  /**
   * Reads the structure; decodes nothing.
   *
   * @throws ImageException if it is not whole, is more than the limits allow, or is of a kind that
   *     is not read
   */
  public static JpegFile read(byte[] file, ImageLimits limits) throws ImageException {
    return new JpegReader(file, limits).read();
  }

  /**
   * The same picture without anything that it does not need: no metadata, no colour profile, no
   * thumbnail reaches a decoder.
   *
   * @param otherwise what the components are, if the file does not say
   */
  public byte[] essentials(JpegColour otherwise) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
    out.writeBytes(START);
    JpegColour known = colour == null ? otherwise : colour;
    if (known != JpegColour.GREY) {
      out.write(ADOBE, 0, ADOBE.length - 1);
      out.write(known == JpegColour.YCBCR ? 1 : 0);
    }
    kept.forEach(range -> out.write(file, range[0], range[1] - range[0]));
    out.writeBytes(END);
    return out.toByteArray();
  }
}
