package io.naru.imaging.png;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.naru.imaging.format.ByteCursor;
import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageFault;
import io.naru.imaging.format.ImageLimits;
import io.naru.imaging.jpeg.ExifOrientation;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Goes through the chunks of a PNG file (ISO/IEC 15948), once. */
final class PngReader {
  private static final int MAX_CHUNKS = 20_000;

  /** Bytes of a chunk before its content and behind it. */
  private static final int HEAD = 8;

  private static final int TAIL = 4;

  /** Deflate gives no more than 258 bytes for 2 bits. */
  private static final long MAX_INFLATION = 1_032;

  private static final int MAX_PALETTE = 768;
  private static final int ANCILLARY = 0x20;

  private final byte[] file;
  private final ImageLimits limits;
  private final ByteCursor in;
  private final List<int[]> kept = new ArrayList<>();
  private PngHeader header;
  private boolean palette;
  private int orientation = ExifOrientation.UPRIGHT;
  private long dataBytes;
  private boolean dataEnded;

  PngReader(byte[] file, ImageLimits limits) {
    this.file = file;
    this.limits = limits;
    this.in = new ByteCursor(file);
  }

  PngFile read() throws ImageException {
    in.skip(PngFile.SIGNATURE_BYTES);
    int chunks = 0;
    while (!chunk()) {
      if (++chunks > MAX_CHUNKS) {
        throw corrupt("The PNG has too many chunks.");
      }
    }
    if (dataBytes == 0 || dataBytes * MAX_INFLATION < header.rawBytes()) {
      throw new ImageException(
          ImageFault.TRUNCATED, "The PNG has fewer bytes than so many pixels take.");
    }
    if (header.palette() && !palette) {
      throw corrupt("The PNG has no palette.");
    }
    if (!in.onlyZeros()) {
      throw new ImageException(ImageFault.FOREIGN_DATA, "Something follows the end of the PNG.");
    }
    return new PngFile((int) header.width(), (int) header.height(), orientation, file, kept);
  }

  /** Whether it was the last. */
  private boolean chunk() throws ImageException {
    int start = in.position();
    ByteCursor content = in.from(HEAD).slice(in.u32());
    int length = content.remaining();
    String type = new String(in.slice(4).rest(), ISO_8859_1);
    in.skip(length);
    checkSum(start + 4, length + 4, in.u32());
    if (header == null && !type.equals("IHDR")) {
      throw corrupt("The PNG does not begin with its header.");
    }
    dataEnded |= dataBytes > 0 && !type.equals("IDAT");
    switch (type) {
      case "IHDR" -> header(content);
      case "PLTE" -> palette(length);
      case "IDAT" -> data(length);
      case "IEND" -> {
        if (length != 0) {
          throw corrupt("The end of the PNG is not empty.");
        }
      }
      case "acTL" -> frames(content);
      case "eXIf" -> orientation = ExifOrientation.of(content);
      default -> {
        if ((type.charAt(0) & ANCILLARY) == 0) {
          throw new ImageException(
              ImageFault.UNSUPPORTED_ENCODING, "The PNG has a chunk of a kind that is not read.");
        }
        return false;
      }
    }
    if (!type.equals("acTL") && !type.equals("eXIf")) {
      kept.add(new int[] {start, start + HEAD + length + TAIL});
    }
    return type.equals("IEND");
  }

  private void header(ByteCursor content) throws ImageException {
    if (header != null) {
      throw corrupt("The PNG has two headers.");
    }
    header = PngHeader.read(content);
    limits.check(header.width(), header.height(), file.length);
  }

  private void palette(int length) throws ImageException {
    if (palette || dataBytes > 0 || length == 0 || length > MAX_PALETTE || length % 3 != 0) {
      throw corrupt("The palette of the PNG is none, or not in its place.");
    }
    palette = true;
  }

  private void data(int length) throws ImageException {
    if (dataEnded) {
      throw corrupt("The data of the PNG are in two places.");
    }
    dataBytes += length;
  }

  private static void frames(ByteCursor content) throws ImageException {
    if (content.u32() > 1) {
      throw new ImageException(ImageFault.TOO_MANY_FRAMES, "The PNG is animated.");
    }
  }

  private void checkSum(int from, int length, long expected) throws ImageException {
    CRC32 sum = new CRC32();
    sum.update(file, from, length);
    if (sum.getValue() != expected) {
      throw corrupt("A checksum of the PNG is wrong.");
    }
  }

  private static ImageException corrupt(String message) {
    return new ImageException(ImageFault.CORRUPT, message);
  }
}
