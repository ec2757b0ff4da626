package io.naru.house;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/** The texts in the constant pool of a class file (Java Virtual Machine Specification, 4.4). */
final class StringConstants {
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int BYTES_BEFORE_POOL = 8;

  private StringConstants() {}

  static Set<String> of(InputStream classFile) throws IOException {
    DataInputStream in = new DataInputStream(classFile);
    in.skipNBytes(BYTES_BEFORE_POOL);
    int count = in.readUnsignedShort();
    Set<String> texts = new HashSet<>();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      if (tag == UTF8) {
        texts.add(in.readUTF());
      } else {
        in.skipNBytes(size(tag));
      }
      if (tag == LONG || tag == DOUBLE) {
        i++;
      }
    }
    return texts;
  }

  private static int size(int tag) {
    return switch (tag) {
      case 7, 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
      case LONG, DOUBLE -> 8;
      default -> throw new IllegalArgumentException("no constant has the tag " + tag);
    };
  }
}
