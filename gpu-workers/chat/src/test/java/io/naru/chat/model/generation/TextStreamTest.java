package io.naru.chat.model.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TextStreamTest {

  @Property(tries = 300)
  void anyCutOfTheBytesGivesTheSameCharacters(
      @ForAll String text, @ForAll @Size(max = 20) List<Byte> cuts) {
    // Given
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Detokenizer detokenizer = new Detokenizer();
    StringBuilder out = new StringBuilder();

    // When
    int at = 0;
    for (byte cut : cuts) {
      int end = Math.min(bytes.length, at + (cut & 7));
      String piece = detokenizer.add(Arrays.copyOfRange(bytes, at, end));
      assertTrue(piece.isEmpty() || !Character.isHighSurrogate(piece.charAt(piece.length() - 1)));
      out.append(piece);
      at = end;
    }
    out.append(detokenizer.add(Arrays.copyOfRange(bytes, at, bytes.length)));
    out.append(detokenizer.finish());

    // Then
    assertEquals(new String(bytes, StandardCharsets.UTF_8), out.toString());
  }

  @Test
  void halfACharacterWaitsForItsOtherHalf() {
    Detokenizer detokenizer = new Detokenizer();
    byte[] syllable = "강".getBytes(StandardCharsets.UTF_8);
    assertEquals("", detokenizer.add(new byte[] {syllable[0], syllable[1]}));
    assertEquals("강", detokenizer.add(new byte[] {syllable[2]}));
    assertEquals("", detokenizer.add(new byte[] {syllable[0]}));
    assertEquals("\uFFFD", detokenizer.finish());
  }

  @Test
  void theStopStringThatIsCompleteFirstEndsTheText() {
    for (List<String> pieces : List.of(List.of("bca"), List.of("bc", "a"))) {
      StopStrings stopStrings = new StopStrings(List.of("c", "bca"));
      StringBuilder out = new StringBuilder();
      pieces.stream()
          .takeWhile(piece -> !stopStrings.found())
          .forEach(piece -> out.append(stopStrings.add(piece)));
      assertEquals("b", out.toString());
    }
  }

  /** Where the longest of the stop strings begins that the text ends with. */
  private static int firstStart(String text, List<String> stops) {
    return stops.stream()
        .filter(text::endsWith)
        .mapToInt(stop -> text.length() - stop.length())
        .min()
        .orElseThrow();
  }

  @Property(tries = 500)
  void stopStringsAreFoundHoweverTheTextIsCut(
      @ForAll @Size(max = 12) List<@CharRange(from = 'a', to = 'c') String> pieces,
      @ForAll @Size(max = 3) List<@CharRange(from = 'a', to = 'c') String> stops) {
    // Given
    List<String> wanted =
        stops.stream()
            .map(s -> s.length() > 3 ? s.substring(0, 3) : s)
            .filter(s -> !s.isEmpty())
            .toList();
    String text = String.join("", pieces);
    int first = text.length();
    for (int end = text.length(); end > 0; end--) {
      String start = text.substring(0, end);
      for (String stop : wanted) {
        first = start.endsWith(stop) ? firstStart(start, wanted) : first;
      }
    }

    // When
    StopStrings stopStrings = new StopStrings(wanted);
    StringBuilder out = new StringBuilder();
    for (String piece : pieces) {
      if (!stopStrings.found()) {
        out.append(stopStrings.add(piece));
      }
      assertTrue(out.length() <= first, "showed part of a stop string");
    }
    if (!stopStrings.found()) {
      out.append(stopStrings.finish());
    }

    // Then
    assertEquals(text.substring(0, first), out.toString());
  }
}
