package io.naru.chat.model.bpe;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The printable character that stands for each byte in byte-level vocabularies: printable Latin-1
 * bytes stand for themselves, the other bytes, in order, for the characters from U+0100 on.
 */
final class ByteAlphabet {
  private static final char[] CHARACTERS = new char[256];
  private static final int[] BYTES = new int[0x100 + 256];

  static {
    char spare = 0x100;
    for (int b = 0; b < 256; b++) {
      boolean printable = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
      CHARACTERS[b] = printable ? (char) b : spare++;
      BYTES[CHARACTERS[b]] = b;
    }
  }

  private ByteAlphabet() {}

  static char of(int unsignedByte) {
    return CHARACTERS[unsignedByte];
  }

  /** UTF-8 bytes of {@code text}, each as its character. */
  static String encode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder out = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      out.append(CHARACTERS[b & 0xff]);
    }
    return out.toString();
  }

  /** Inverse of {@link #encode}: appends the bytes that {@code characters} stand for. */
  static void decode(String characters, ByteArrayOutputStream to) {
    for (int i = 0; i < characters.length(); i++) {
      to.write(BYTES[characters.charAt(i)]);
    }
  }
}
