package io.naru.gateway.stream;

/**
 * A part of an answer, as it stands on chat.tokens.
 *
 * @param id where it stands
 * @param start how many UTF-16 code units of the answer come before it
 * @param text the part
 */
public record Piece(EventId id, int start, String text) {
  /** How many code units of the answer are known to whoever has read this piece and all before. */
  public int end() {
    return start + text.length();
  }
}
