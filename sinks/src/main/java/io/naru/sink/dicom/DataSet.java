package io.naru.sink.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Attributes with their values, in explicit VR little endian (PS3.5, 7.1.2 and A.2). */
final class DataSet {
  private static final int ITEM = 0xFFFE_E000;

  private final Map<Attribute, byte[]> values = new EnumMap<>(Attribute.class);

  /**
   * Texts; none make an empty value. What no value may hold is left out of them, and they are cut
   * to what fits.
   */
  DataSet text(Attribute attribute, String... texts) {
    String joined =
        String.join(
            "\\", Arrays.stream(texts).map(text -> fitting(attribute.type(), text)).toList());
    return put(attribute, joined.getBytes(UTF_8));
  }

  private static String fitting(ValueType type, String text) {
    StringBuilder fitting = new StringBuilder();
    text.codePoints()
        .filter(c -> !Character.isISOControl(c))
        .filter(c -> c != '\\' || type.isProse())
        .limit(type.longest())
        .forEach(fitting::appendCodePoint);
    return fitting.toString().strip();
  }

  /** Unsigned 16 bits. */
  DataSet number(Attribute attribute, int value) {
    return put(attribute, little(Short.BYTES).putShort((short) value).array());
  }

  /** Unsigned 32 bits. */
  DataSet longNumber(Attribute attribute, int value) {
    return put(attribute, little(Integer.BYTES).putInt(value).array());
  }

  DataSet bytes(Attribute attribute, byte[] value) {
    return put(attribute, value);
  }

  /** A sequence of items. */
  DataSet items(Attribute attribute, List<DataSet> items) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (DataSet item : items) {
      byte[] bytes = item.toBytes();
      ByteBuffer head = little(2 * Integer.BYTES);
      putTag(head, ITEM).putInt(bytes.length);
      all.writeBytes(head.array());
      all.writeBytes(bytes);
    }
    return put(attribute, all.toByteArray());
  }

  private DataSet put(Attribute attribute, byte[] value) {
    byte[] even = Arrays.copyOf(value, value.length + (value.length & 1));
    if (even.length > value.length) {
      even[value.length] = attribute.type().padding();
    }
    values.put(attribute, even);
    return this;
  }

  /** As it is written: ascending by tag. */
  byte[] toBytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    values.forEach(
        (attribute, value) -> {
          all.writeBytes(head(attribute, value.length));
          all.writeBytes(value);
        });
    return all.toByteArray();
  }

  private static byte[] head(Attribute attribute, int length) {
    ValueType type = attribute.type();
    ByteBuffer head = little(type.hasLongLength() ? 12 : 8);
    putTag(head, attribute.tag()).put(type.name().getBytes(UTF_8));
    if (type.hasLongLength()) {
      head.putShort((short) 0).putInt(length);
    } else {
      head.putShort((short) length);
    }
    return head.array();
  }

  private static ByteBuffer putTag(ByteBuffer buffer, int tag) {
    return buffer.putShort((short) (tag >>> 16)).putShort((short) tag);
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
