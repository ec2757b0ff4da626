package io.naru.imaging.dicom;

import io.naru.imaging.format.ByteCursor;
import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageFault;
import io.naru.imaging.format.ImageLimits;
import io.naru.imaging.jpeg.JpegColour;
import io.naru.imaging.jpeg.JpegFile;

/**
 * How pixels are written (PS3.3, C.7.6.3).
 *
 * @param frames how many
 * @param samples of a pixel
 * @param photometric what they mean
 * @param planar whether all red comes first, then all green, then all blue
 * @param eightBits whether each sample is a byte
 * @param encapsulated whether they are JPEG
 * @param data null: there are none
 */
public record PixelModule(
    int frames,
    int rows,
    int columns,
    int samples,
    String photometric,
    boolean planar,
    boolean eightBits,
    boolean encapsulated,
    ByteCursor data) {
  private static final int BYTE = 8;

  static PixelModule read(Attributes all, TransferSyntax syntax) throws ImageException {
    boolean eightBits =
        all.number(Tags.ALLOCATED, 0) == BYTE
            && all.number(Tags.STORED, BYTE) == BYTE
            && all.number(Tags.HIGH_BIT, BYTE - 1) == BYTE - 1
            && all.number(Tags.SIGNED, 0) == 0;
    return new PixelModule(
        all.integer(Tags.FRAMES).orElse(1),
        all.number(Tags.ROWS, 0),
        all.number(Tags.COLUMNS, 0),
        all.number(Tags.SAMPLES, 0),
        all.text(Tags.PHOTOMETRIC),
        all.number(Tags.PLANAR, 0) == 1,
        eightBits,
        syntax == TransferSyntax.JPEG_BASELINE,
        all.bytes(Tags.PIXELS));
  }

  /**
   * Checks what it says of itself, and that as many bytes are there.
   *
   * @param fileBytes of the file
   */
  public void check(long fileBytes, ImageLimits limits) throws ImageException {
    if (data == null) {
      throw new ImageException(ImageFault.INCOMPLETE, "The object has no pixels.");
    }
    if (frames != 1) {
      throw new ImageException(
          ImageFault.TOO_MANY_FRAMES,
          "An object with one frame is read, not %d.".formatted(frames));
    }
    limits.check(columns, rows, fileBytes);
    boolean grey = samples == 1 && photometric.equals("MONOCHROME2");
    boolean rgb = samples == 3 && photometric.equals("RGB");
    boolean yellow = samples == 3 && photometric.startsWith("YBR_FULL") && encapsulated;
    if (!eightBits || !(grey || rgb || yellow)) {
      throw new ImageException(
          ImageFault.UNSUPPORTED_ENCODING,
          "Pixels of 8 bits are read, as RGB or MONOCHROME2; in JPEG as YBR_FULL, too.");
    }
    if (!encapsulated) {
      checkNative((long) rows * columns * samples);
    }
  }

  private void checkNative(long expected) throws ImageException {
    if (data.remaining() < expected) {
      throw new ImageException(ImageFault.TRUNCATED, "The object has fewer pixels than it says.");
    }
    // An odd number of bytes is made even.
    if (data.remaining() > expected + expected % 2) {
      throw new ImageException(ImageFault.FOREIGN_DATA, "The object has more pixels than it says.");
    }
  }

  /**
   * The JPEG that holds the pixels.
   *
   * @throws ImageException if it is none, or of another size than the object says
   */
  public JpegFile jpeg(ImageLimits limits) throws ImageException {
    JpegFile jpeg = JpegFile.read(data.rest(), limits);
    if (jpeg.width() != columns || jpeg.height() != rows) {
      throw new ImageException(ImageFault.CORRUPT, "The image has two sizes.");
    }
    return jpeg;
  }

  /** What the components of the JPEG are, if it does not say so itself. */
  public JpegColour colour() {
    return photometric.equals("RGB") ? JpegColour.RGB : JpegColour.YCBCR;
  }
}
