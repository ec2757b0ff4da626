package io.naru.imaging.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Formats that are read. */
public enum ImageFormat {
  /** ISO/IEC 10918-1. */
  JPEG,
  /** ISO/IEC 15948. */
  PNG,
  /** DICOM PS3.10. */
  DICOM;

  private static final int DICOM_PREAMBLE = 128;
  private static final int NAMED = 16;
  private static final Map<String, ImageFormat> ENDINGS =
      Map.of("jpg", JPEG, "jpeg", JPEG, "jpe", JPEG, "png", PNG, "dcm", DICOM, "dicom", DICOM);
  private static final Map<String, ImageFormat> MEDIA_TYPES =
      Map.of("image/jpeg", JPEG, "image/jpg", JPEG, "image/png", PNG, "application/dicom", DICOM);

  /** Formats that people do send, so that they are told. */
  private static final List<String[]> OTHERS =
      List.of(
          new String[] {"GIF8", "GIF"},
          new String[] {"BM", "BMP"},
          new String[] {"II*\0", "TIFF"},
          new String[] {"MM\0*", "TIFF"},
          new String[] {"RIFF", "WebP"},
          new String[] {"%PDF", "PDF"},
          new String[] {"PK\3\4", "ZIP"});

  /**
   * What the first bytes say.
   *
   * @throws ImageException if they say none of these
   */
  public static ImageFormat of(byte[] file) throws ImageException {
    ByteCursor in = new ByteCursor(file);
    if (in.accept((byte) 0xff, (byte) 0xd8, (byte) 0xff)) {
      return JPEG;
    }
    if (in.accept("\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1))) {
      return PNG;
    }
    if (file.length > DICOM_PREAMBLE) {
      in.skip(DICOM_PREAMBLE);
      if (in.accept("DICM".getBytes(ISO_8859_1))) {
        return DICOM;
      }
    }
    if (file.length == 0) {
      throw new ImageException(ImageFault.TRUNCATED, "The file is empty.");
    }
    String first = new String(Arrays.copyOf(file, NAMED), ISO_8859_1);
    String other =
        OTHERS.stream()
            .filter(format -> first.startsWith(format[0]))
            .map(format -> "The file is " + format[1] + "; ")
            .findFirst()
            .orElse("");
    throw new ImageException(
        ImageFault.UNSUPPORTED_FORMAT, other + "JPEG, PNG and DICOM files are read.");
  }

  /** What the name of a file says; empty if nothing. */
  public static Optional<ImageFormat> ofName(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(ENDINGS.get(ending));
  }

  /** What a media type says; empty if nothing. */
  public static Optional<ImageFormat> ofMediaType(String type) {
    String plain = type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    return Optional.ofNullable(MEDIA_TYPES.get(plain));
  }
}
