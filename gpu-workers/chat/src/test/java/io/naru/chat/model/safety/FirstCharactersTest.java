package io.naru.chat.model.safety;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FirstCharactersTest {
  private static final Pattern TERMS =
      Pattern.compile(TermPattern.of("sea", true) + "|" + TermPattern.of("자살", true) + "|-?\\d{2}");

  @Property
  void whereAMatchBeginsOrMightBeginIsOneOfThem(
      @ForAll
          @StringLength(min = 1, max = 12)
          @Chars({'s', 'e', 'a', '3', '5', '$', '4', ' ', '-', 'x'})
          @CharRange(from = '\u1100', to = '\u1120')
          String text) {
    // Given
    FirstCharacters beginnings = new FirstCharacters(TERMS);
    Matcher matcher = TERMS.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    for (int at = 0; at < text.length(); at++) {
      // When
      matcher.region(at, text.length());
      boolean suspect = matcher.lookingAt() || matcher.hitEnd();
      // Then
      assertTrue(!suspect || beginnings.contains(text.charAt(at)), "at " + at + " of " + text);
    }
  }

  @Test
  void mostCharactersBeginNothing() {
    assertFalse(new FirstCharacters(TERMS).contains('x'));
  }

  @Test
  void aPatternThatNeedsSomethingBeforeItMayBeginAnywhere() {
    assertTrue(new FirstCharacters(Pattern.compile("(?<=q)x")).contains('x'));
  }
}
