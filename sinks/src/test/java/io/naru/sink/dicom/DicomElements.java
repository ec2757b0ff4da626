package io.naru.sink.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads elements in explicit VR little endian by the rules of PS3.5 alone: it knows none of the
 * types that wrote them.
 *
 * @param values by tag, in the order of the file; sequences as their bytes
 * @param types by tag
 */
public record DicomElements(Map<Integer, byte[]> values, Map<Integer, String> types) {
  private static final int PREAMBLE = 132;
  private static final List<String> LONG = List.of("OB", "OW", "SQ", "UN", "UT");

  /** Of a file: meta information and data set. */
  public static DicomElements ofFile(byte[] file) {
    if (!new String(file, PREAMBLE - 4, 4, UTF_8).equals("DICM")) {
      throw new IllegalArgumentException("no DICM");
    }
    return of(Arrays.copyOfRange(file, PREAMBLE, file.length));
  }

  static DicomElements of(byte[] bytes) {
    DicomElements elements = new DicomElements(new LinkedHashMap<>(), new LinkedHashMap<>());
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      int tag = tag(in);
      byte[] type = new byte[2];
      in.get(type);
      String name = new String(type, UTF_8);
      int length;
      if (LONG.contains(name)) {
        in.getShort();
        length = in.getInt();
      } else {
        length = Short.toUnsignedInt(in.getShort());
      }
      byte[] value = new byte[length];
      in.get(value);
      elements.values.put(tag, value);
      elements.types.put(tag, name);
    }
    return elements;
  }

  /** The items of a sequence. */
  List<DicomElements> items(int tag) {
    List<DicomElements> items = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(values.get(tag)).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      if (tag(in) != 0xFFFE_E000) {
        throw new IllegalArgumentException("no item");
      }
      byte[] item = new byte[in.getInt()];
      in.get(item);
      items.add(of(item));
    }
    return items;
  }

  public String text(int tag) {
    return new String(values.get(tag), UTF_8).replaceAll("[ \0]+$", "");
  }

  int number(int tag) {
    return Short.toUnsignedInt(
        ByteBuffer.wrap(values.get(tag)).order(ByteOrder.LITTLE_ENDIAN).getShort());
  }

  private static int tag(ByteBuffer in) {
    return Short.toUnsignedInt(in.getShort()) << 16 | Short.toUnsignedInt(in.getShort());
  }
}
