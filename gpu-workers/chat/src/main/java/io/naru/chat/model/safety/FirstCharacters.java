package io.naru.chat.model.safety;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters with which a match of a pattern can begin, each asked once of the pattern: most
 * characters of an answer begin nothing, and a look here spares trying every alternative there.
 */
final class FirstCharacters {
  private static final byte CAN = 1;
  private static final byte CANNOT = 2;

  private final Pattern pattern;
  private final boolean all;

  /** By character; 0 where not asked yet. Racing threads write the same. */
  private final byte[] known = new byte[Character.MAX_VALUE + 1];

  /**
   * @param pattern if it looks at what is before a match other than to forbid it, every character
   *     is taken to begin one: alone, a character does not show
   */
  FirstCharacters(Pattern pattern) {
    this.pattern = pattern;
    String source = pattern.pattern();
    this.all =
        source.contains("(?<=")
            || source.contains("\\b")
            || source.contains("\\B")
            || source.contains("\\G");
  }

  boolean contains(char c) {
    byte state = known[c];
    if (state == 0) {
      state = all || canBegin(c) ? CAN : CANNOT;
      known[c] = state;
    }
    return state == CAN;
  }

  private boolean canBegin(char c) {
    Matcher matcher = pattern.matcher(String.valueOf(c));
    return matcher.lookingAt() || matcher.hitEnd();
  }
}
