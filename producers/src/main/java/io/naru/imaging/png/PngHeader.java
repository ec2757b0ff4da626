package io.naru.imaging.png;

import io.naru.imaging.format.ByteCursor;
import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageFault;

/**
 * What the first chunk says (ISO/IEC 15948, 11.2.2).
 *
 * @param rawBytes least bytes that its data inflate to
 */
record PngHeader(long width, long height, boolean palette, long rawBytes) {
  private static final int PALETTE = 3;

  static PngHeader read(ByteCursor in) throws ImageException {
    long width = in.u32();
    long height = in.u32();
    int depth = in.u8();
    int colour = in.u8();
    int samples =
        switch (colour) {
          case 0, PALETTE -> 1;
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> throw corrupt("The PNG has colours of no kind there is.");
        };
    if (depth != 8 && !(depth == 16 && colour != PALETTE)) {
      throw new ImageException(
          ImageFault.UNSUPPORTED_ENCODING, "PNG with 8 or 16 bits a sample is read.");
    }
    if (in.u8() != 0 || in.u8() != 0 || in.u8() > 1 || in.remaining() != 0) {
      throw corrupt("The PNG is compressed, filtered or interlaced in no way there is.");
    }
    return new PngHeader(width, height, colour == PALETTE, width * height * samples * (depth / 8));
  }

  private static ImageException corrupt(String message) {
    return new ImageException(ImageFault.CORRUPT, message);
  }
}
