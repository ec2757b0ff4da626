package io.naru.imaging.dicom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.imaging.format.ByteCursor;
import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageFault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Values of elements, as what they are. Never quotes them. */
final class Attributes {
  private static final int MAX_TEXT = 128;
  private static final Pattern UID = Pattern.compile("[0-9]+(\\.[0-9]+)*");
  private static final int MAX_UID = 64;
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{1,9}");
  private static final String CREATOR = "NARU FUNDUS";
  private static final int FIRST_CREATOR = 0x10;
  private static final int LAST_CREATOR = 0xff;
  private static final int GRADE = 0x01;

  private final Map<Integer, ByteCursor> values;

  Attributes(Map<Integer, ByteCursor> values) {
    this.values = values;
  }

  ByteCursor bytes(int tag) {
    return values.get(tag);
  }

  /** A text without the spaces or zeros that fill it up; empty if it is not there. */
  String text(int tag) throws ImageException {
    return text(tag, null);
  }

  /** A text that may have letters beyond ASCII. */
  String name(int tag) throws ImageException {
    return text(tag, text(Tags.CHARACTER_SET));
  }

  /** Empty if it is not there. */
  String uid(int tag) throws ImageException {
    String uid = text(tag);
    if (!uid.isEmpty() && (uid.length() > MAX_UID || !UID.matcher(uid).matches())) {
      throw corrupt("A UID of the data set is none.");
    }
    return uid;
  }

  /** A number of two bytes. */
  int number(int tag, int otherwise) throws ImageException {
    ByteCursor value = values.get(tag);
    if (value == null) {
      return otherwise;
    }
    if (value.remaining() != 2) {
      throw corrupt("A number of the data set has another length.");
    }
    return value.from(0).u16le();
  }

  /** A number written in digits. */
  OptionalInt integer(int tag) throws ImageException {
    String digits = text(tag);
    if (digits.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!NUMBER.matcher(digits).matches()) {
      throw corrupt("A number of the data set is none.");
    }
    return OptionalInt.of(Integer.parseInt(digits));
  }

  /** The grade, in the private block (0099,xx) of ours: element 01 of it. */
  OptionalInt grade() throws ImageException {
    for (int block = FIRST_CREATOR; block <= LAST_CREATOR; block++) {
      int creator = Tags.PRIVATE_GROUP << 16 | block;
      if (values.containsKey(creator) && text(creator).equals(CREATOR)) {
        return integer(Tags.PRIVATE_GROUP << 16 | block << 8 | GRADE);
      }
    }
    return OptionalInt.empty();
  }

  private String text(int tag, String characters) throws ImageException {
    ByteCursor value = values.get(tag);
    if (value == null) {
      return "";
    }
    if (value.remaining() > MAX_TEXT) {
      throw corrupt("A text of the data set is too long.");
    }
    byte[] bytes = value.rest();
    for (byte b : bytes) {
      if (b < 0 && characters == null) {
        throw corrupt("A text of the data set has letters that it may not have.");
      }
    }
    return decoded(bytes, characters).replaceAll("^ +|[ \0]+$", "");
  }

  /** Only what everybody reads alike: a patient is known by what is written. */
  private static String decoded(byte[] bytes, String characters) throws ImageException {
    boolean ascii = true;
    for (byte b : bytes) {
      ascii &= b >= 0;
    }
    if (ascii || "ISO_IR 100".equals(characters)) {
      return new String(bytes, ISO_8859_1);
    }
    if (!"ISO_IR 192".equals(characters)) {
      throw new ImageException(
          ImageFault.UNSUPPORTED_ENCODING,
          "Beyond ASCII, patients' ids are read in ISO_IR 100 and ISO_IR 192.");
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw corrupt("A text of the data set is not in its character set.");
    }
  }

  private static ImageException corrupt(String message) {
    return new ImageException(ImageFault.CORRUPT, message);
  }
}
