package io.naru.gateway.json;

/** What counts as text. */
public final class Text {
  private Text() {}

  /**
   * Returns {@code text} if it is well-formed UTF-16: JSON can smuggle half of a surrogate pair in
   * as an escape, and such a string has no UTF-8 form.
   */
  public static String wellFormed(String text, String path) {
    int malformed = loneSurrogate(text);
    if (malformed >= 0) {
      throw new InvalidRequestException(
          "invalid_text", path, "Character %d is half of a surrogate pair.".formatted(malformed));
    }
    return text;
  }

  private static int loneSurrogate(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (!pair) {
        return i;
      }
      i++;
    }
    return -1;
  }
}
