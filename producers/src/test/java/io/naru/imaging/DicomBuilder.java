package io.naru.imaging;

import static io.naru.imaging.Pictures.ascii;
import static io.naru.imaging.Pictures.joined;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/** DICOM files, good and bad. Elements are little endian, explicit or implicit. */
public final class DicomBuilder {
  public static final String OPHTHALMIC_8_BIT = "1.2.840.10008.5.1.4.1.1.77.1.5.1";
  public static final String IMPLICIT = "1.2.840.10008.1.2";
  public static final String EXPLICIT = "1.2.840.10008.1.2.1";
  public static final String JPEG = "1.2.840.10008.1.2.4.50";
  public static final int PIXELS = 0x7fe00010;

  private final String syntax;
  private final Map<Integer, byte[]> elements = new TreeMap<>(Integer::compareUnsigned);

  private DicomBuilder(String syntax) {
    this.syntax = syntax;
  }

  /** A photograph of a patient, with every pixel red, green, blue. */
  public static DicomBuilder rgb(String syntax, BufferedImage image, boolean planar) {
    int area = image.getWidth() * image.getHeight();
    byte[] pixels = new byte[3 * area + area % 2];
    for (int i = 0; i < area; i++) {
      int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
      for (int c = 0; c < 3; c++) {
        pixels[planar ? c * area + i : 3 * i + c] = (byte) (rgb >> (16 - 8 * c));
      }
    }
    return described(syntax, image, 3, "RGB")
        .with(0x00280006, "US", u16(planar ? 1 : 0))
        .with(PIXELS, "OW", pixels);
  }

  /** A photograph in baseline JPEG, in so many fragments. */
  public static DicomBuilder jpeg(BufferedImage image, int fragments) {
    byte[] jpeg = Pictures.jpeg(image);
    byte[] even = jpeg.length % 2 == 0 ? jpeg : joined(jpeg, new byte[1]);
    byte[] items = item(new byte[0]);
    int size = (even.length / fragments) & ~1;
    for (int i = 0; i < fragments; i++) {
      int end = i == fragments - 1 ? even.length : (i + 1) * size;
      items = joined(items, item(java.util.Arrays.copyOfRange(even, i * size, end)));
    }
    return described(JPEG, image, 3, "YBR_FULL_422")
        .undefined(PIXELS, "OB", joined(items, tag(0xfffee0dd), u32(0)));
  }

  private static DicomBuilder described(
      String syntax, BufferedImage image, int samples, String photometric) {
    return new DicomBuilder(syntax)
        .with(0x00080016, "UI", ascii(OPHTHALMIC_8_BIT))
        .with(0x00080018, "UI", ascii("1.2.3.4.5"))
        .with(0x00100010, "PN", ascii("Doe^Jane"))
        .with(0x00100020, "LO", ascii("pseudonym-7"))
        .with(0x0020000d, "UI", ascii("1.2.3.4"))
        .with(0x00200062, "CS", ascii("L"))
        .with(0x00280002, "US", u16(samples))
        .with(0x00280004, "CS", ascii(photometric))
        .with(0x00280008, "IS", ascii("1"))
        .with(0x00280010, "US", u16(image.getHeight()))
        .with(0x00280011, "US", u16(image.getWidth()))
        .with(0x00280100, "US", u16(8))
        .with(0x00280101, "US", u16(8))
        .with(0x00280102, "US", u16(7))
        .with(0x00280103, "US", u16(0));
  }

  public DicomBuilder with(int tag, String representation, byte[] value) {
    byte[] even = value.length % 2 == 0 ? value : joined(value, new byte[] {' '});
    elements.put(tag, joined(head(tag, representation, even.length), even));
    return this;
  }

  /** An element whose length is not said; the content has to end by itself. */
  public DicomBuilder undefined(int tag, String representation, byte[] content) {
    return withLength(tag, representation, -1, content);
  }

  /** An element whose length may be a lie. */
  public DicomBuilder withLength(int tag, String representation, int length, byte[] content) {
    elements.put(tag, joined(head(tag, representation, length), content));
    return this;
  }

  public DicomBuilder without(int tag) {
    elements.remove(tag);
    return this;
  }

  /** The grade, in the private block. */
  public DicomBuilder grade(int grade) {
    return with(0x00990010, "LO", ascii("NARU FUNDUS"))
        .with(0x00991001, "IS", ascii(Integer.toString(grade)));
  }

  public byte[] file() {
    byte[] uid = syntax.length() % 2 == 0 ? ascii(syntax) : ascii(syntax + "\0");
    byte[] meta = joined(tag(0x00020010), ascii("UI"), u16(uid.length), uid);
    byte[] length = joined(tag(0x00020000), ascii("UL"), u16(4), u32(meta.length));
    byte[] file = joined(new byte[128], ascii("DICM"), length, meta);
    return joined(file, joined(elements.values().toArray(new byte[0][])));
  }

  /** Sequences in items in sequences, none of which says its length. */
  public static byte[] nested(int depth) {
    byte[] content = new byte[0];
    byte[] opened = joined(tag(0xfffee000), u32(-1), tag(0x00081115), ascii("SQ\0\0"), u32(-1));
    byte[] closed = joined(tag(0xfffee0dd), u32(0), tag(0xfffee00d), u32(0));
    byte[] heads = new byte[depth * opened.length];
    byte[] tails = new byte[depth * closed.length];
    for (int i = 0; i < depth; i++) {
      System.arraycopy(opened, 0, heads, i * opened.length, opened.length);
      System.arraycopy(closed, 0, tails, i * closed.length, closed.length);
    }
    return joined(heads, content, tails, tag(0xfffee0dd), u32(0));
  }

  private byte[] head(int tag, String representation, int length) {
    if (syntax.equals(IMPLICIT)) {
      return joined(tag(tag), u32(length));
    }
    boolean isLong = java.util.List.of("OB", "OW", "SQ", "UN").contains(representation);
    return isLong
        ? joined(tag(tag), ascii(representation), new byte[2], u32(length))
        : joined(tag(tag), ascii(representation), u16(length));
  }

  private static byte[] item(byte[] content) {
    return joined(tag(0xfffee000), u32(content.length), content);
  }

  static byte[] tag(int tag) {
    return joined(u16(tag >>> 16), u16(tag & 0xffff));
  }

  static byte[] u16(int value) {
    return ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) value).array();
  }

  static byte[] u32(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }
}
