package io.naru.imaging;

import static io.naru.imaging.Pictures.ascii;
import static io.naru.imaging.Pictures.chunk;
import static io.naru.imaging.Pictures.disc;
import static io.naru.imaging.Pictures.inserted;
import static io.naru.imaging.Pictures.joined;
import static io.naru.imaging.Pictures.jpeg;
import static io.naru.imaging.Pictures.png;
import static io.naru.imaging.Pictures.pngHead;
import static io.naru.imaging.Pictures.segment;
import static io.naru.imaging.format.ImageFault.*;

import io.naru.imaging.format.ImageFault;
import io.naru.imaging.format.ImageFormat;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A file that is to be refused.
 *
 * @param declared what it is said to be; null: nothing
 */
public record HostileFiles(String name, byte[] file, ImageFormat declared, ImageFault fault) {
  private static final int AFTER_SOI = 2;

  @Override
  public String toString() {
    return name;
  }

  /** Bombs, broken files, and files that are two things at once. */
  public static List<HostileFiles> all() {
    byte[] jpeg = jpeg(disc(300, 300));
    byte[] png = png(disc(300, 300));
    byte[] zip = joined(ascii("PK\3\4"), new byte[26], ascii("PK\5\6"), new byte[18]);
    return List.of(
        file("nothing", new byte[0], TRUNCATED),
        file("GIF of 65,535 x 32,767 in 35 bytes", gif(), UNSUPPORTED_FORMAT),
        new HostileFiles("the same as JPEG", gif(), ImageFormat.JPEG, UNSUPPORTED_FORMAT),
        file("TIFF", ascii("II*\0\b\0\0\0"), UNSUPPORTED_FORMAT),
        file("PNG of 16k x 16k in 65 bytes", pngBomb(16_384), TOO_MANY_PIXELS),
        file("PNG of 2^31 - 1 squared", pngBomb(Integer.MAX_VALUE), TOO_MANY_PIXELS),
        file("PNG of 7,000 x 7,000 in few bytes", pngBomb(7_000), TOO_COMPRESSED),
        file("PNG of 2,000 x 2,000 in few bytes", pngBomb(2_000), TRUNCATED),
        file("PNG of zeros, 8,000 x 8,000", zeros(8_000), TOO_COMPRESSED),
        file("PNG without end", Arrays.copyOf(png, png.length - 12), TRUNCATED),
        file("half a PNG", Arrays.copyOf(png, png.length / 2), TRUNCATED),
        file("PNG with half its data", halfData(), CORRUPT),
        file("PNG with a wrong checksum", flipped(png, png.length / 2), CORRUPT),
        file("PNG with a chunk of 2 GB", lengthLie(), TRUNCATED),
        file("animated PNG", animated(png), TOO_MANY_FRAMES),
        file("PNG and ZIP", joined(png, zip), FOREIGN_DATA),
        new HostileFiles("PNG as JPEG", png, ImageFormat.JPEG, MISLABELLED),
        new HostileFiles("JPEG as PNG", jpeg, ImageFormat.PNG, MISLABELLED),
        file("half a JPEG", Arrays.copyOf(jpeg, jpeg.length / 2), TRUNCATED),
        file("a JPEG's first kilobyte", Arrays.copyOf(jpeg, 1_024), TRUNCATED),
        file("JPEG without its end", Arrays.copyOf(jpeg, jpeg.length - 2), TRUNCATED),
        file("half a JPEG with an end", halfJpeg(jpeg), CORRUPT),
        file("JPEG and ZIP", joined(jpeg, zip), FOREIGN_DATA),
        file("JPEG and HTML", joined(jpeg, ascii("<script>alert(1)</script>")), FOREIGN_DATA),
        file("JPEG that says 65,500 x 65,500", sized(jpeg, 65_500, 65_500), TOO_MANY_PIXELS),
        file("JPEG that says 8,000 x 8,000", sized(jpeg, 8_000, 8_000), TOO_COMPRESSED),
        file("JPEG that says 2,000 x 2,000", sized(jpeg, 2_000, 2_000), TRUNCATED),
        file("JPEG without height", sized(jpeg, 300, 0), UNSUPPORTED_ENCODING),
        file("JPEG with two frames", twoFrames(jpeg), CORRUPT),
        file("JPEG with a thousand scans", scans(), TOO_COMPRESSED),
        file("JPEG with a million comments", comments(jpeg), CORRUPT),
        file("arithmetic JPEG", replaced(jpeg, 0xc0, 0xc9), UNSUPPORTED_ENCODING),
        file("lossless JPEG", replaced(jpeg, 0xc0, 0xc3), UNSUPPORTED_ENCODING),
        file("black picture", png(disc(300, 300).getSubimage(0, 0, 20, 20)), NO_DISC),
        file("stamp", png(disc(24, 24)), TOO_SMALL),
        dicom("DICOM with a million frames", frames("1000000"), TOO_MANY_FRAMES),
        dicom("DICOM with two frames", frames("2"), TOO_MANY_FRAMES),
        dicom("DICOM with 2^31 frames", frames("2147483648"), CORRUPT),
        dicom("DICOM of 65,535 x 65,535", sides(65_535), TOO_MANY_PIXELS),
        dicom("DICOM with fewer pixels than it says", sides(128), TRUNCATED),
        dicom("DICOM with more pixels than it says", sides(64), FOREIGN_DATA),
        dicom("DICOM nested 16,000 deep", nested(16_000), CORRUPT),
        dicom("DICOM with an element of 4 GB", hugeLength(), TRUNCATED),
        dicom("DICOM with a million elements", manyElements(), CORRUPT),
        dicom("DICOM with another format before it", preamble(), FOREIGN_DATA),
        dicom("deflated DICOM", rgb("1.2.840.10008.1.2.1.99").file(), UNSUPPORTED_ENCODING),
        dicom("DICOM with a JPEG of another size", otherJpeg(), CORRUPT),
        dicom("DICOM without a patient", rgb().without(0x00100020).file(), INCOMPLETE),
        dicom("DICOM without pixels", rgb().without(DicomBuilder.PIXELS).file(), INCOMPLETE),
        dicom("a CT", ct(), UNSUPPORTED_CLASS),
        dicom(
            "16 bits",
            rgb().with(0x00280100, "US", DicomBuilder.u16(16)).file(),
            UNSUPPORTED_ENCODING));
  }

  private static HostileFiles file(String name, byte[] file, ImageFault fault) {
    return new HostileFiles(name, file, null, fault);
  }

  private static HostileFiles dicom(String name, byte[] file, ImageFault fault) {
    return new HostileFiles(name, file, ImageFormat.DICOM, fault);
  }

  private static byte[] gif() {
    byte[] head = joined(ascii("GIF89a"), DicomBuilder.u16(65_535), DicomBuilder.u16(32_767));
    return Arrays.copyOf(head, 35);
  }

  private static byte[] pngBomb(int side) {
    return joined(
        pngHead(side, side),
        chunk("IDAT", new byte[] {120, -38, 3, 0, 0, 0, 0, 1}),
        chunk("IEND", new byte[0]));
  }

  /** As deflate really writes it. */
  private static byte[] zeros(int side) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(9))) {
      byte[] row = new byte[3 * side + 1];
      for (int i = 0; i < side; i++) {
        out.write(row);
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    byte[] end = chunk("IEND", new byte[0]);
    return joined(pngHead(side, side), chunk("IDAT", bytes.toByteArray()), end);
  }

  private static byte[] halfData() {
    byte[] rows = new byte[50_000];
    Arrays.fill(rows, (byte) 7);
    Deflater deflater = new Deflater(0);
    deflater.setInput(rows);
    byte[] deflated = new byte[40_000];
    deflater.deflate(deflated, 0, deflated.length, Deflater.SYNC_FLUSH);
    deflater.end();
    return joined(pngHead(150, 150), chunk("IDAT", deflated), chunk("IEND", new byte[0]));
  }

  private static byte[] lengthLie() {
    return joined(pngHead(300, 300), new byte[] {127, -1, -1, -1}, ascii("IDAT"), new byte[40]);
  }

  private static byte[] animated(byte[] png) {
    byte[] frames = {0, 0, 1, 0, 0, 0, 0, 0};
    return inserted(png, 33, chunk("acTL", frames));
  }

  private static byte[] flipped(byte[] file, int at) {
    byte[] copy = file.clone();
    copy[at] ^= 1;
    return copy;
  }

  private static byte[] halfJpeg(byte[] jpeg) {
    return joined(Arrays.copyOf(jpeg, jpeg.length * 2 / 3), new byte[] {0, -1, -39});
  }

  private static byte[] sized(byte[] jpeg, int width, int height) {
    byte[] copy = jpeg.clone();
    int frame = find(jpeg, 0xc0);
    copy[frame + 5] = (byte) (height >> 8);
    copy[frame + 6] = (byte) height;
    copy[frame + 7] = (byte) (width >> 8);
    copy[frame + 8] = (byte) width;
    return copy;
  }

  private static byte[] twoFrames(byte[] jpeg) {
    int frame = find(jpeg, 0xc0);
    return inserted(jpeg, frame, Arrays.copyOfRange(jpeg, frame, frame + 19));
  }

  /** Scans of no bytes, each of which goes over the picture again. */
  private static byte[] scans() {
    byte[] jpeg = jpeg(disc(300, 300), true);
    byte[] scan = segment(0xda, new byte[] {1, 1, 0, 1, 5, 0});
    byte[] many = new byte[1_000 * scan.length];
    for (int i = 0; i < 1_000; i++) {
      System.arraycopy(scan, 0, many, i * scan.length, scan.length);
    }
    return inserted(jpeg, jpeg.length - 2, many);
  }

  private static byte[] comments(byte[] jpeg) {
    byte[] many = new byte[4_000_000];
    for (int i = 0; i < many.length; i += 4) {
      many[i] = -1;
      many[i + 1] = -2;
      many[i + 3] = 2;
    }
    return inserted(jpeg, AFTER_SOI, many);
  }

  private static byte[] replaced(byte[] jpeg, int marker, int other) {
    byte[] copy = jpeg.clone();
    copy[find(jpeg, marker) + 1] = (byte) other;
    return copy;
  }

  private static int find(byte[] jpeg, int marker) {
    for (int i = 0; i < jpeg.length - 1; i++) {
      if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == marker) {
        return i;
      }
    }
    throw new IllegalArgumentException("no such marker");
  }

  private static DicomBuilder rgb() {
    return rgb(DicomBuilder.EXPLICIT);
  }

  private static DicomBuilder rgb(String syntax) {
    return DicomBuilder.rgb(syntax, disc(100, 100), false);
  }

  private static byte[] frames(String count) {
    return rgb().with(0x00280008, "IS", ascii(count)).file();
  }

  private static byte[] sides(int side) {
    return rgb()
        .with(0x00280010, "US", DicomBuilder.u16(side))
        .with(0x00280011, "US", DicomBuilder.u16(side))
        .file();
  }

  private static byte[] nested(int depth) {
    return rgb().undefined(0x00081115, "SQ", DicomBuilder.nested(depth)).file();
  }

  private static byte[] hugeLength() {
    return rgb().withLength(0x00091010, "OB", -2, new byte[10]).file();
  }

  private static byte[] manyElements() {
    byte[] empty = joined(DicomBuilder.tag(0x00080005), ascii("CS"), new byte[2]);
    byte[] many = new byte[1_000_000 * empty.length];
    for (int i = 0; i < many.length; i += empty.length) {
      System.arraycopy(empty, 0, many, i, empty.length);
    }
    byte[] open = joined(DicomBuilder.tag(0xfffee000), DicomBuilder.u32(-1));
    return rgb().undefined(0x00081115, "SQ", joined(open, many)).file();
  }

  private static byte[] preamble() {
    byte[] file = rgb().file();
    System.arraycopy(ascii("II*\0"), 0, file, 0, 4);
    return file;
  }

  private static byte[] otherJpeg() {
    return DicomBuilder.jpeg(disc(100, 100), 1).with(0x00280010, "US", DicomBuilder.u16(90)).file();
  }

  private static byte[] ct() {
    return rgb().with(0x00080016, "UI", ascii("1.2.840.10008.5.1.4.1.1.2")).file();
  }
}
