package io.naru.gateway.openai;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing run of UTF-8 bytes that JSON strings can be written into without an intermediate
 * string. Reused from event to event by one event loop; not thread-safe.
 */
public final class JsonBytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[4096];
  private int length;

  public int length() {
    return length;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  /** Writes bytes as they are. */
  public JsonBytes raw(byte[] source) {
    reserve(source.length);
    System.arraycopy(source, 0, bytes, length, source.length);
    length += source.length;
    return this;
  }

  /** Writes text as it is, in UTF-8. */
  public JsonBytes raw(String text) {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the inside of a JSON string; half a surrogate pair becomes an escape. */
  public JsonBytes escaped(CharSequence text) {
    int chars = text.length();
    for (int i = 0; i < chars; i++) {
      reserve(6);
      char c = text.charAt(i);
      if (c < 0x80) {
        ascii(c);
      } else if (c < 0x800) {
        put(0xC0 | c >> 6);
        put(0x80 | c & 0x3F);
      } else if (!Character.isSurrogate(c)) {
        put(0xE0 | c >> 12);
        put(0x80 | c >> 6 & 0x3F);
        put(0x80 | c & 0x3F);
      } else if (i + 1 < chars && Character.isSurrogatePair(c, text.charAt(i + 1))) {
        supplementary(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        unicodeEscape(c);
      }
    }
    return this;
  }

  /** What was written, copied; this starts over. */
  public Buffer drain() {
    Buffer drained = Buffer.buffer(Arrays.copyOf(bytes, length));
    length = 0;
    return drained;
  }

  private void ascii(char c) {
    switch (c) {
      case '"', '\\' -> {
        put('\\');
        put(c);
      }
      case '\n' -> {
        put('\\');
        put('n');
      }
      default -> {
        if (c < 0x20 || c == 0x7F) {
          unicodeEscape(c);
        } else {
          put(c);
        }
      }
    }
  }

  private void supplementary(int codePoint) {
    put(0xF0 | codePoint >> 18);
    put(0x80 | codePoint >> 12 & 0x3F);
    put(0x80 | codePoint >> 6 & 0x3F);
    put(0x80 | codePoint & 0x3F);
  }

  private void unicodeEscape(char c) {
    put('\\');
    put('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      put(HEX[c >> shift & 0xF]);
    }
  }

  private void put(int value) {
    bytes[length++] = (byte) value;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
