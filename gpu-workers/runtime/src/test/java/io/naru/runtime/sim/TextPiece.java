package io.naru.runtime.sim;

/** A stretch of an answer and where it begins. */
public record TextPiece(int offset, String text) {
  public TextPiece followedBy(TextPiece next) {
    if (next.offset() != offset + text.length()) {
      throw new IllegalArgumentException("not contiguous: " + this + ", " + next);
    }
    return new TextPiece(offset, text + next.text());
  }
}
