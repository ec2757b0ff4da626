package io.naru.chat.model.bpe;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts text where no token may ever straddle: a word takes the one space or mark before it, a digit
 * stands alone, marks and white space form runs.
 */
public final class PreTokenizer {
  /** The same expression serves here and, in tokenizer.json, in the Hugging Face library. */
  static final String EXPRESSION =
      "[^\\r\\n\\p{L}\\p{N}]?[\\p{L}\\p{M}]+|\\p{N}| ?[^\\s\\p{L}\\p{M}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+|\\p{M}+";

  private static final Pattern PATTERN =
      Pattern.compile(EXPRESSION, Pattern.UNICODE_CHARACTER_CLASS);

  private PreTokenizer() {}

  /** Pieces whose concatenation is {@code text}. */
  public static List<String> split(String text) {
    List<String> pieces = new ArrayList<>();
    Matcher matcher = PATTERN.matcher(text);
    int at = 0;
    while (matcher.find()) {
      if (matcher.start() > at) {
        pieces.add(text.substring(at, matcher.start()));
      }
      pieces.add(matcher.group());
      at = matcher.end();
    }
    if (at < text.length()) {
      pieces.add(text.substring(at));
    }
    return pieces;
  }
}
