package io.naru.chat.model.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The alphabet of byte-level BPE: each byte is written as a visible character, itself where it is
 * one, else the next free character from U+0100 on.
 */
public final class ByteLevelAlphabet {

  private static final char[] CHARACTERS = new char[256];
  private static final Map<Character, Byte> BYTES = new HashMap<>();

  static {
    char next = 0x100;
    for (int b = 0; b < 256; b++) {
      boolean visible = b >= '!' && b <= '~' || b >= 0xa1 && b <= 0xac || b >= 0xae;
      CHARACTERS[b] = visible ? (char) b : next++;
      BYTES.put(CHARACTERS[b], (byte) b);
    }
  }

  private ByteLevelAlphabet() {}

  /** How a byte is written. */
  public static char character(byte b) {
    return CHARACTERS[b & 0xff];
  }

  /** The bytes that a token of the vocabulary stands for. */
  static byte[] bytes(String token) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(token.length());
    for (char c : token.toCharArray()) {
      Byte b = BYTES.get(c);
      if (b == null) {
        out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      } else {
        out.write(b);
      }
    }
    return out.toByteArray();
  }
}
