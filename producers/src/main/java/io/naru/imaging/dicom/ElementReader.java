package io.naru.imaging.dicom;

import io.naru.imaging.format.ByteCursor;
import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageFault;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads elements in little endian (PS3.5, section 7): keeps the values of some, goes past all
 * others, sequences included, however they are nested. Nothing is made as large as a length says.
 */
final class ElementReader {
  private static final long UNDEFINED = 0xffff_ffffL;
  private static final int MAX_ELEMENTS = 10_000;
  private static final int MAX_DEPTH = 16;
  private static final int META_GROUP = 0x0002;

  private final ByteCursor in;
  private final Map<Integer, ByteCursor> kept = new HashMap<>();
  private int elements;

  ElementReader(ByteCursor in) {
    this.in = in;
  }

  /** An element's tag, and the length of its value, which may be {@link #UNDEFINED}. */
  private record Element(int tag, boolean implicitItems, long length) {}

  /** Elements before the data set, which are explicit always. */
  Map<Integer, ByteCursor> meta() throws ImageException {
    while (in.remaining() > 0 && in.from(0).u16le() == META_GROUP) {
      Element element = element(false);
      keep(element.tag(), value(element));
    }
    return kept;
  }

  /** The data set, to the end of the file. */
  Map<Integer, ByteCursor> dataSet(boolean implicit) throws ImageException {
    long last = -1;
    while (in.remaining() > 0) {
      Element next = element(implicit);
      long tag = Integer.toUnsignedLong(next.tag());
      if (tag <= last) {
        throw corrupt("The elements of the data set are not in their order.");
      }
      last = tag;
      if (next.length() != UNDEFINED) {
        keep(next.tag(), value(next));
      } else if (next.tag() == Tags.PIXELS) {
        keep(next.tag(), fragments());
      } else {
        skipSequence(next.implicitItems(), 1);
      }
    }
    return kept;
  }

  private void keep(int tag, ByteCursor value) {
    if (Tags.isKept(tag)) {
      kept.put(tag, value);
    }
  }

  private ByteCursor value(Element element) throws ImageException {
    if (element.length() == UNDEFINED) {
      throw corrupt("An element has no length where it needs one.");
    }
    return in.slice(element.length());
  }

  private Element element(boolean implicit) throws ImageException {
    if (++elements > MAX_ELEMENTS) {
      throw corrupt("The data set has too many elements.");
    }
    int tag = in.u16le() << 16 | in.u16le();
    boolean delimiter = tag >>> 16 == Tags.ITEM >>> 16;
    if (implicit || delimiter) {
      return new Element(tag, true, in.u32le());
    }
    char first = (char) in.u8();
    char second = (char) in.u8();
    if (first < 'A' || first > 'Z' || second < 'A' || second > 'Z') {
      throw corrupt("An element of the data set has no value representation.");
    }
    String representation = "" + first + second;
    if (isShort(representation)) {
      return new Element(tag, false, in.u16le());
    }
    in.skip(2);
    return new Element(tag, representation.equals("UN"), in.u32le());
  }

  /** Whether a length has two bytes (PS3.5, table 7.1-2). */
  private static boolean isShort(String representation) {
    return switch (representation) {
      case "AE",
          "AS",
          "AT",
          "CS",
          "DA",
          "DS",
          "DT",
          "FL",
          "FD",
          "IS",
          "LO",
          "LT",
          "PN",
          "SH",
          "SL",
          "SS",
          "ST",
          "TM",
          "UI",
          "UL",
          "US" ->
          true;
      default -> false;
    };
  }

  /** From the first item of a sequence of undefined length past its end. */
  private void skipSequence(boolean implicit, int depth) throws ImageException {
    if (depth > MAX_DEPTH) {
      throw corrupt("The data set is nested too deep.");
    }
    while (true) {
      Element item = element(true);
      if (item.tag() == Tags.SEQUENCE_END) {
        return;
      }
      if (item.tag() != Tags.ITEM) {
        throw corrupt("A sequence holds something that is no item.");
      }
      if (item.length() == UNDEFINED) {
        skipItem(implicit, depth);
      } else {
        in.skip(item.length());
      }
    }
  }

  private void skipItem(boolean implicit, int depth) throws ImageException {
    while (true) {
      Element element = element(implicit);
      if (element.tag() == Tags.ITEM_END) {
        return;
      }
      if (element.length() == UNDEFINED) {
        skipSequence(implicit || element.implicitItems(), depth + 1);
      } else {
        in.skip(element.length());
      }
    }
  }

  /**
   * The fragments of encapsulated pixels (PS3.5, A.4), as one; the first item is a table of
   * offsets, which one frame has no need of.
   */
  private ByteCursor fragments() throws ImageException {
    Element table = element(true);
    if (table.tag() != Tags.ITEM) {
      throw corrupt("The pixels of the data set have no fragments.");
    }
    value(table);
    ByteCursor start = in.from(0);
    long total = 0;
    int count = 0;
    ByteCursor only = null;
    Element fragment = element(true);
    while (fragment.tag() == Tags.ITEM) {
      only = value(fragment);
      total += only.remaining();
      count++;
      fragment = element(true);
    }
    if (fragment.tag() != Tags.SEQUENCE_END || count == 0) {
      throw corrupt("The pixels of the data set have no fragments, or no end.");
    }
    return count == 1 ? only : joined(start, count, (int) total);
  }

  private static ByteCursor joined(ByteCursor in, int count, int total) throws ImageException {
    byte[] joined = new byte[total];
    int at = 0;
    for (int i = 0; i < count; i++) {
      in.skip(4);
      ByteCursor fragment = in.slice(in.u32le());
      fragment.copyTo(joined, at);
      at += fragment.remaining();
    }
    return new ByteCursor(joined);
  }

  private static ImageException corrupt(String message) {
    return new ImageException(ImageFault.CORRUPT, message);
  }
}
