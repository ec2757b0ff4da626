package io.naru.imaging.jpeg;

import io.naru.imaging.format.ByteCursor;
import io.naru.imaging.format.ImageException;

/** The only thing that is read of EXIF (CIPA DC-008): which way up the picture is. */
public final class ExifOrientation {
  /** As it stands. */
  public static final int UPRIGHT = 1;

  private static final int TAG = 0x0112;
  private static final int SHORT = 3;
  private static final int MAX_ENTRIES = 512;
  private static final int TIFF_HEADER = 4;

  private ExifOrientation() {}

  /**
   * The value of the tag, 1 to 8; 1 if it is not there or cannot be read: a picture is not refused
   * for what is dropped anyway.
   *
   * @param tiff the TIFF structure that EXIF is
   */
  public static int of(ByteCursor tiff) {
    try {
      return read(tiff);
    } catch (ImageException e) {
      return UPRIGHT;
    }
  }

  private static int read(ByteCursor tiff) throws ImageException {
    boolean little = tiff.from(0).accept((byte) 'I', (byte) 'I', (byte) 42, (byte) 0);
    if (!little && !tiff.from(0).accept((byte) 'M', (byte) 'M', (byte) 0, (byte) 42)) {
      return UPRIGHT;
    }
    ByteCursor header = tiff.from(TIFF_HEADER);
    ByteCursor directory = tiff.from(little ? header.u32le() : header.u32());
    int entries = Math.min(MAX_ENTRIES, u16(directory, little));
    for (int i = 0; i < entries; i++) {
      int tag = u16(directory, little);
      int type = u16(directory, little);
      directory.skip(4);
      int value = u16(directory, little);
      directory.skip(2);
      if (tag == TAG) {
        return type == SHORT && value >= 1 && value <= 8 ? value : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  private static int u16(ByteCursor in, boolean little) throws ImageException {
    return little ? in.u16le() : in.u16();
  }
}
