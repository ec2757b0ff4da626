package io.naru.gateway.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.naru.gateway.json.InvalidRequestException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MultipartReaderTest {
  private static final HeaderValue TYPE =
      HeaderValue.parse("multipart/form-data; boundary=\"a-b\"");
  private static final String BODY =
      "before\r\n--a-b\r\nContent-Disposition: form-data; name=\"x\"; filename=\"y.jpg\"\r\n"
          + "Content-Type: image/jpeg\r\n\r\none\r\n--a-\r\n--a\r\n--a-b \t\r\n\r\nsecond\r\n"
          + "--a-b\r\nX: y\r\n\r\n\r\n--a-b--\r\nbehind --a-b";

  record Part(PartHead head, String content) {}

  @Property(tries = 200)
  void howeverTheBodyIsCutItsPartsAreTheSame(@ForAll long seed) {
    // Given the body in pieces
    List<byte[]> pieces = cut(BODY, new Random(seed));

    // When it is read
    List<Part> parts = read(pieces);

    // Then there are three parts with what stands in them
    assertEquals(List.of("one\r\n--a-\r\n--a", "second", ""), contents(parts));
    assertEquals("x", parts.get(0).head().name());
    assertEquals("y.jpg", parts.get(0).head().file());
    assertEquals("image/jpeg", parts.get(0).head().type().word());
    assertEquals("", parts.get(1).head().name());
  }

  @Property(tries = 1_000)
  void whateverComesOnlyARefusalComesOfIt(@ForAll long seed) {
    // Given a body in which some bytes are others
    Random random = new Random(seed);
    char[] body = BODY.toCharArray();
    for (int i = 0; i < 3; i++) {
      body[random.nextInt(body.length)] = (char) random.nextInt(256);
    }

    // When it is read
    int parts;
    try {
      parts = read(cut(new String(body), random)).size();
    } catch (InvalidRequestException e) {
      parts = 0;
    }

    // Then it has no more parts than before
    assertEquals(true, parts <= 3);
  }

  @Test
  void aBodyThatStartsWithItsBoundaryHasNothingBefore() {
    // When
    List<Part> parts = read(List.of("--a-b\r\n\r\nx\r\n--a-b--".getBytes(ISO_8859_1)));
    // Then
    assertEquals(List.of("x"), contents(parts));
  }

  @Test
  void aHeadWithoutEndIsNotHeld() {
    // Given
    byte[] head = ("--a-b\r\nX: " + "y".repeat(9_000)).getBytes(ISO_8859_1);
    // When
    InvalidRequestException refused =
        assertThrows(InvalidRequestException.class, () -> read(List.of(head)));
    // Then
    assertEquals("invalid_multipart", refused.code());
  }

  @Test
  void quotedParametersAreReadWithTheirEscapes() {
    // When
    HeaderValue value = HeaderValue.parse("form-data; name=a ;filename=\"a;\\\"b\\\".jpg\"; bad");
    // Then
    assertEquals("a", value.parameter("name"));
    assertEquals("a;\"b\".jpg", value.parameter("filename"));
  }

  private static List<byte[]> cut(String body, Random random) {
    List<byte[]> pieces = new ArrayList<>();
    int at = 0;
    while (at < body.length()) {
      int end = Math.min(body.length(), at + 1 + random.nextInt(20));
      pieces.add(body.substring(at, end).getBytes(ISO_8859_1));
      at = end;
    }
    return pieces;
  }

  private static List<Part> read(List<byte[]> pieces) {
    MultipartReader reader = new MultipartReader(TYPE);
    List<Part> parts = new ArrayList<>();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      reader.feed(piece);
      MultipartReader.Step step = reader.next();
      while (step != MultipartReader.Step.MORE && step != MultipartReader.Step.END) {
        switch (step) {
          case HEAD -> content.reset();
          case DATA -> content.writeBytes(reader.data());
          default -> parts.add(new Part(reader.head(), content.toString(ISO_8859_1)));
        }
        step = reader.next();
      }
    }
    return parts;
  }

  private static List<String> contents(List<Part> parts) {
    return parts.stream().map(Part::content).toList();
  }
}
