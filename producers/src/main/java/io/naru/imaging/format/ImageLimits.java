package io.naru.imaging.format;

/**
 * What a file may cost. All of it is checked by what the file says of itself, before a pixel is
 * decoded.
 *
 * @param fileBytes most bytes of a file
 * @param side most pixels of width or height
 * @param pixels most pixels
 * @param heldPixels most pixels of an image that the decoder has to hold as a whole: a JPEG in
 *     several scans
 * @param ratio most bytes of pixels to one byte of the file
 * @param freeBytes so many bytes of pixels are decoded whatever the ratio
 * @param decodedPixels an image with more is decoded at every second, third, ... pixel
 */
public record ImageLimits(
    int fileBytes,
    int side,
    long pixels,
    long heldPixels,
    int ratio,
    long freeBytes,
    int decodedPixels) {
  private static final int BYTES_PER_PIXEL = 3;

  /** What photographs of the largest cameras for the retina keep to. */
  public static final ImageLimits DEFAULT =
      new ImageLimits(32 << 20, 16_384, 64_000_000, 24_000_000, 500, 16 << 20, 4 << 20);

  /** These, with another size of files. */
  public ImageLimits withFileBytes(int bytes) {
    return new ImageLimits(bytes, side, pixels, heldPixels, ratio, freeBytes, decodedPixels);
  }

  /**
   * Checks what a header says.
   *
   * @param bytes of the file
   */
  public void check(long width, long height, long bytes) throws ImageException {
    if (width < 1 || height < 1) {
      throw new ImageException(ImageFault.CORRUPT, "The image has no pixels.");
    }
    if (width > side || height > side || width * height > pixels) {
      throw new ImageException(
          ImageFault.TOO_MANY_PIXELS,
          "The image has %d x %d pixels; at most %d of a side and %d in all are read."
              .formatted(width, height, side, pixels));
    }
    if (width * height * BYTES_PER_PIXEL > freeBytes + ratio * bytes) {
      throw new ImageException(
          ImageFault.TOO_COMPRESSED,
          "The image has %d x %d pixels in %d bytes.".formatted(width, height, bytes));
    }
  }

  /** Checks an image that has to be held as a whole. */
  public void checkHeld(long width, long height) throws ImageException {
    if (width * height > heldPixels) {
      throw new ImageException(
          ImageFault.TOO_MANY_PIXELS,
          "An image in several scans may have %d pixels.".formatted(heldPixels));
    }
  }

  /** Of how many pixels in a row, and rows, one is decoded: 1 if all are. */
  public int period(int width, int height) {
    int period = 1;
    while ((long) ((width - 1) / period + 1) * ((height - 1) / period + 1) > decodedPixels) {
      period++;
    }
    return period;
  }
}
