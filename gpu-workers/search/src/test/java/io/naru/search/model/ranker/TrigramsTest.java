package io.naru.search.model.ranker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TrigramsTest {

  @Test
  void aMisspeltWordIsMoreAlikeThanAnother() {
    // Given
    Trigrams paper = Trigrams.ofWord("paper");
    // When
    double misspelt = Trigrams.ofWord("papper").dice(paper);
    double other = Trigrams.ofWord("paint").dice(paper);
    // Then
    assertTrue(misspelt > 0.6, "misspelt " + misspelt);
    assertTrue(other < 0.5, "other " + other);
  }

  @Property
  void likenessIsMutualAndAtMostOne(
      @ForAll @AlphaChars @StringLength(min = 1, max = 9) String a,
      @ForAll @AlphaChars @StringLength(min = 1, max = 9) String b) {
    Trigrams left = Trigrams.ofWord(a);
    Trigrams right = Trigrams.ofWord(b);
    assertEquals(left.dice(right), right.dice(left));
    assertEquals(1, left.dice(left));
    assertTrue(left.dice(right) >= 0 && left.dice(right) <= 1);
    assertEquals(left.size(), left.shared(Trigrams.ofWords(List.of(a, b))));
  }
}
