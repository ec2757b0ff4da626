package io.naru.imaging.jpeg;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.naru.imaging.format.ByteCursor;
import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageFault;
import io.naru.imaging.format.ImageLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Goes through the markers of a JPEG file (ISO/IEC 10918-1, annex B), once. */
final class JpegReader {
  private static final int MAX_SEGMENTS = 2_000;
  private static final int MAX_SCANS = 64;

  /** Each scan of a progressive image goes over all of its blocks again. */
  private static final long MAX_SCANNED_PIXELS = 256_000_000;

  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int DQT = 0xdb;
  private static final int DRI = 0xdd;
  private static final int DHT = 0xc4;
  private static final int DAC = 0xcc;
  private static final int FIRST_FRAME = 0xc0;
  private static final int LAST_FRAME = 0xcf;
  private static final int FIRST_RESTART = 0xd0;
  private static final int LAST_RESTART = 0xd7;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;
  private static final int APP15 = 0xef;
  private static final int COMMENT = 0xfe;

  private final byte[] file;
  private final ImageLimits limits;
  private final ByteCursor in;
  private final List<int[]> kept = new ArrayList<>();
  private final Set<Integer> scanned = new HashSet<>();
  private JpegFrame frame;
  private int orientation = ExifOrientation.UPRIGHT;
  private boolean jfif;
  private int adobeTransform = -1;
  private int scans;
  private long entropyBytes;

  JpegReader(byte[] file, ImageLimits limits) {
    this.file = file;
    this.limits = limits;
    this.in = new ByteCursor(file);
  }

  JpegFile read() throws ImageException {
    if (!in.accept((byte) 0xff, (byte) SOI)) {
      throw corrupt("The file does not begin as a JPEG does.");
    }
    int segments = 0;
    int marker = marker();
    while (marker != EOI) {
      if (++segments > MAX_SEGMENTS) {
        throw corrupt("The JPEG has too many segments.");
      }
      segment(marker);
      marker = marker();
    }
    checkWhole();
    return new JpegFile(frame.width(), frame.height(), orientation, colour(), file, kept);
  }

  private int marker() throws ImageException {
    if (in.u8() != 0xff) {
      throw corrupt("Something stands between the segments of the JPEG.");
    }
    int marker = in.u8();
    while (marker == 0xff) {
      marker = in.u8();
    }
    return marker;
  }

  private void segment(int marker) throws ImageException {
    if (marker < FIRST_FRAME || marker >= FIRST_RESTART && marker <= SOI) {
      throw corrupt("A marker of the JPEG stands where it cannot.");
    }
    int start = in.position() - 2;
    int length = in.u16();
    ByteCursor content = in.slice(length - 2L);
    if (marker == DQT || marker == DHT || marker == DRI) {
      keep(start);
    } else if (marker == SOS) {
      scan(content);
      keep(start);
    } else if (marker <= LAST_FRAME && marker != DAC) {
      frame(marker, content);
      keep(start);
    } else if (marker == APP0) {
      jfif |= content.accept("JFIF\0".getBytes(US_ASCII));
    } else if (marker == APP1) {
      exif(content);
    } else if (marker == APP14) {
      adobe(content);
    } else if (!(marker >= APP0 && marker <= APP15 || marker == COMMENT)) {
      throw new ImageException(
          ImageFault.UNSUPPORTED_ENCODING, "The JPEG has a segment of a kind that is not read.");
    }
  }

  private void keep(int start) {
    kept.add(new int[] {start, in.position()});
  }

  private void frame(int marker, ByteCursor content) throws ImageException {
    if (frame != null) {
      throw corrupt("The JPEG has two frames.");
    }
    frame = JpegFrame.read(marker, content);
    limits.check(frame.width(), frame.height(), file.length);
    if (frame.progressive()) {
      limits.checkHeld(frame.width(), frame.height());
    }
  }

  private void scan(ByteCursor content) throws ImageException {
    if (frame == null) {
      throw corrupt("The JPEG has a scan before its frame.");
    }
    int components = content.u8();
    if (components < 1 || components > frame.ids().size()) {
      throw corrupt("A scan of the JPEG has no components, or too many.");
    }
    for (int i = 0; i < components; i++) {
      int id = content.u8();
      content.u8();
      if (!frame.ids().contains(id) || !scanned.add(id) && !frame.progressive()) {
        throw corrupt("A scan of the JPEG has components of another image.");
      }
    }
    scans++;
    if (scans > MAX_SCANS
        || scans > 1 && scans * (long) frame.width() * frame.height() > MAX_SCANNED_PIXELS) {
      throw new ImageException(ImageFault.TOO_COMPRESSED, "The JPEG has too many scans.");
    }
    if (scans == 2) {
      limits.checkHeld(frame.width(), frame.height());
    }
    skipEntropyCoded();
  }

  /** To the next marker that does not belong to the scan. */
  private void skipEntropyCoded() throws ImageException {
    int start = in.position();
    while (true) {
      in.seek(0xff);
      if (in.remaining() < 2) {
        throw new ImageException(ImageFault.TRUNCATED, "The JPEG ends within its picture.");
      }
      int next = in.peek(1);
      if (next != 0 && (next < FIRST_RESTART || next > LAST_RESTART)) {
        break;
      }
      in.skip(2);
    }
    entropyBytes += in.position() - start;
  }

  private void exif(ByteCursor content) {
    if (orientation == ExifOrientation.UPRIGHT && content.accept("Exif\0\0".getBytes(US_ASCII))) {
      orientation = ExifOrientation.of(content);
    }
  }

  private void adobe(ByteCursor content) throws ImageException {
    if (content.accept("Adobe".getBytes(US_ASCII)) && content.remaining() >= 7) {
      adobeTransform = content.from(6).u8();
    }
  }

  private void checkWhole() throws ImageException {
    if (frame == null || !scanned.containsAll(frame.ids())) {
      throw new ImageException(ImageFault.TRUNCATED, "The JPEG has no picture, or no whole one.");
    }
    // Each block takes at least one bit, its first coefficient's.
    if (entropyBytes * 8 < frame.blocks()) {
      throw new ImageException(
          ImageFault.TRUNCATED, "The JPEG has fewer bytes than so many pixels take.");
    }
    // DICOM and some cameras fill up with zeros.
    if (!in.onlyZeros()) {
      throw new ImageException(ImageFault.FOREIGN_DATA, "Something follows the end of the JPEG.");
    }
  }

  /** As decoders agree on: JFIF, then Adobe's marker, then names of components. */
  private JpegColour colour() throws ImageException {
    if (frame.ids().size() == 1) {
      return JpegColour.GREY;
    }
    if (jfif || adobeTransform == 1) {
      return JpegColour.YCBCR;
    }
    if (adobeTransform == 0 || frame.ids().equals(List.of((int) 'R', (int) 'G', (int) 'B'))) {
      return JpegColour.RGB;
    }
    if (adobeTransform > 1) {
      throw corrupt("Adobe's marker contradicts the number of colours.");
    }
    return null;
  }

  private static ImageException corrupt(String message) {
    return new ImageException(ImageFault.CORRUPT, message);
  }
}
