package io.naru.chat.model.safety;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * Text with its disguises taken off, and where each of its characters came from. Full-width and
 * styled letters become plain, case and accents go, invisible characters vanish, and Hangul falls
 * apart into jamo of which finals look like initials, so that 폭탄, ㅍㅗㄱㅌㅏㄴ and 폭ㅌㅏㄴ are the same.
 * Works code point by code point: a longer text starts with the normal form of a shorter one.
 */
final class NormalizedText {
  private static final char FIRST_FINAL = '\u11A8';

  /** The initial consonant that looks like each final, U+11A8 on; clusters as their two letters. */
  private static final String[] INITIAL_OF_FINAL = {
    "ᄀ", "ᄁ", "ᄀᄉ", "ᄂ", "ᄂᄌ", "ᄂᄒ", "ᄃ", "ᄅ", "ᄅᄀ", "ᄅᄆ", "ᄅᄇ", "ᄅᄉ", "ᄅᄐ", "ᄅᄑ", "ᄅᄒ", "ᄆ", "ᄇ",
    "ᄇᄉ", "ᄉ", "ᄊ", "ᄋ", "ᄌ", "ᄎ", "ᄏ", "ᄐ", "ᄑ", "ᄒ"
  };

  private final StringBuilder text = new StringBuilder();
  private int[] origins = new int[64];
  private int sourceLength;

  static NormalizedText of(String source) {
    NormalizedText normalized = new NormalizedText();
    normalized.append(source);
    return normalized;
  }

  /** Adds the next piece of the source. */
  void append(String source) {
    for (int i = 0; i < source.length(); ) {
      int codePoint = source.codePointAt(i);
      String plain = plain(codePoint);
      for (int c = 0; c < plain.length(); c++) {
        if (text.length() == origins.length) {
          origins = Arrays.copyOf(origins, 2 * origins.length);
        }
        origins[text.length()] = sourceLength + i;
        text.append(plain.charAt(c));
      }
      i += Character.charCount(codePoint);
    }
    sourceLength += source.length();
  }

  CharSequence text() {
    return text;
  }

  /** Where in the source the character at {@code index} came from. */
  int origin(int index) {
    return index < text.length() ? origins[index] : sourceLength;
  }

  private static String plain(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.FORMAT
        || codePoint == 0x3164
        || codePoint == 0x115F
        || codePoint == 0x1160) {
      return "";
    }
    if (codePoint < 0x80) {
      return String.valueOf((char) Character.toLowerCase(codePoint));
    }
    String decomposed = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
    StringBuilder plain = new StringBuilder();
    for (char c : decomposed.toLowerCase(Locale.ROOT).toCharArray()) {
      int last = c - FIRST_FINAL;
      if (last >= 0 && last < INITIAL_OF_FINAL.length) {
        plain.append(INITIAL_OF_FINAL[last]);
      } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
