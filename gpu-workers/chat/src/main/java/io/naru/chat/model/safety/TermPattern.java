package io.naru.chat.model.safety;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The regular expression of a term over normalised text. Latin letters may be stretched,
 * substituted, and set apart by up to three marks or spaces. Korean syllables may be set apart by
 * marks, and by spaces where that cannot join the end of one word with the start of the next by
 * accident. Every repetition is bounded, so that a match has a longest length.
 */
final class TermPattern {
  /** No term's match is longer; the stream guard keeps at most this much text back. */
  static final int LONGEST_MATCH = 400;

  private static final String JAMO = "[\\u1100-\\u11FF]";
  private static final String APART = "[\\s\\p{Punct}]{0,3}";
  private static final String MARKS = "\\p{Punct}{0,3}";
  private static final String SPACE = "\\s{1,2}";
  private static final Map<Character, String> SUBSTITUTES =
      Map.of('a', "[a@4]", 'e', "[e3]", 'i', "[i1!]", 'o', "[o0]", 's', "[s$5]", 't', "[t7]");

  private TermPattern() {}

  /**
   * @param term a trailing {@code *} lets a Latin term go on within its word
   * @param fromWordStart whether the term must stand at the start of a word
   */
  static String of(String term, boolean fromWordStart) {
    boolean latin = term.charAt(0) < 0x80;
    String boundary = fromWordStart ? "(?<!" + (latin ? "[a-z]" : JAMO) + ")" : "";
    return boundary + (latin ? latin(term) : korean(term));
  }

  private static String latin(String term) {
    boolean open = term.endsWith("*");
    String letters = term.replaceAll("[\\s*]", "");
    return letters
            .chars()
            .mapToObj(c -> SUBSTITUTES.getOrDefault((char) c, String.valueOf((char) c)) + "{1,8}")
            .collect(Collectors.joining(APART))
        + (open ? "" : "(?![a-z])");
  }

  private static String korean(String term) {
    List<String> syllables =
        term.codePoints()
            .filter(c -> !Character.isWhitespace(c))
            .mapToObj(c -> NormalizedText.of(Character.toString(c)).text().toString())
            .toList();
    if (syllables.size() > 2) {
      return String.join(APART, syllables);
    }
    // 야동 must not be found in 야, 동네: with a space inside, a short term must be a word by itself
    return "(?:"
        + String.join(MARKS, syllables)
        + "|"
        + String.join(SPACE, syllables)
        + "(?!"
        + JAMO
        + "))";
  }
}
