package io.naru.gateway.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LineSplitterTest {
  private static final int MAX = 8;

  @Property
  void howTheBytesComeDoesNotMatter(@ForAll("texts") String text, @ForAll long seed) {
    // Given
    List<String> whole = split(List.of(bytes(text)));
    // When
    List<String> inPieces = split(cut(bytes(text), new Random(seed)));
    // Then
    assertEquals(whole, inPieces);
  }

  @Property
  void everyLineIsToldOnceOrIsTooLong(@ForAll("texts") String text) {
    // Given
    List<String> expected = new ArrayList<>();
    int number = 0;
    for (String line : text.isEmpty() ? new String[0] : text.split("\n", -1)) {
      number++;
      String content = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      expected.add(number + (content.length() > MAX ? " too long" : ":" + content));
    }
    if (text.isEmpty() || text.endsWith("\n")) {
      expected = expected.subList(0, Math.max(0, expected.size() - 1));
    }
    // When
    List<String> told = split(List.of(bytes(text)));
    // Then
    assertEquals(expected, told);
  }

  @Example
  void ofALineWithoutEndNothingIsKept() {
    // Given
    List<String> told = new ArrayList<>();
    LineSplitter splitter = new LineSplitter(MAX, recorder(told));
    byte[] chunk = new byte[1 << 20];
    Arrays.fill(chunk, (byte) 'x');
    // When more comes than fits into memory if it were kept
    for (int i = 0; i < 4_096; i++) {
      splitter.feed(chunk);
    }
    splitter.feed(bytes("\nnext\n"));
    // Then
    assertEquals(List.of("1 too long", "2:next"), told);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab\n\r").ofMaxLength(60);
  }

  private static List<byte[]> cut(byte[] bytes, Random random) {
    List<byte[]> pieces = new ArrayList<>();
    for (int start = 0; start < bytes.length; ) {
      int end = Math.min(bytes.length, start + random.nextInt(5));
      pieces.add(Arrays.copyOfRange(bytes, start, end));
      start = end;
    }
    return pieces;
  }

  private static List<String> split(List<byte[]> pieces) {
    List<String> told = new ArrayList<>();
    LineSplitter splitter = new LineSplitter(MAX, recorder(told));
    pieces.forEach(splitter::feed);
    splitter.end();
    return told;
  }

  private static LineSplitter.Lines recorder(List<String> told) {
    return new LineSplitter.Lines() {
      @Override
      public void line(long number, byte[] bytes) {
        told.add(number + ":" + new String(bytes, StandardCharsets.US_ASCII));
      }

      @Override
      public void tooLong(long number) {
        told.add(number + " too long");
      }
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
