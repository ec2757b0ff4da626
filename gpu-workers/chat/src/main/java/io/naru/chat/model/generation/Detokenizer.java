package io.naru.chat.model.generation;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 bytes of tokens to whole characters; a character may span several tokens. */
final class Detokenizer {

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  private ByteBuffer pending = ByteBuffer.allocate(64);

  /** Adds the bytes of a token and returns the characters that are complete with them. */
  String add(byte[] bytes) {
    if (pending.remaining() < bytes.length) {
      ByteBuffer larger = ByteBuffer.allocate(2 * (pending.position() + bytes.length));
      pending = larger.put(pending.flip());
    }
    pending.put(bytes);
    return decode(false);
  }

  /** What is left at the end of an answer: a replacement character for half a character. */
  String finish() {
    return decode(true);
  }

  private String decode(boolean end) {
    pending.flip();
    CharBuffer characters = CharBuffer.allocate(pending.remaining() + 1);
    decoder.decode(pending, characters, end);
    if (end) {
      decoder.flush(characters);
    }
    pending.compact();
    return characters.flip().toString();
  }
}
