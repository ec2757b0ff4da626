package io.naru.search.model.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptEncoderTest {
  private final List<String> encoded = new ArrayList<>();
  private final TextEncoder lengths =
      new TextEncoder() {
        @Override
        public int dimension() {
          return 2;
        }

        @Override
        public float[][] encode(List<String> texts) {
          encoded.addAll(texts);
          return texts.stream()
              .map(
                  text ->
                      new float[] {
                        (float) Math.cos(text.length()), (float) Math.sin(text.length())
                      })
              .toArray(float[][]::new);
        }
      };

  @Test
  void aTextIsEncodedOnce(@TempDir Path directory) {
    // Given
    float[][] first;
    try (KeptEncoder kept = new KeptEncoder(lengths, "m", directory)) {
      first = kept.encode(List.of("a", "나루", "ccc"));
    }
    // When
    float[][] again;
    try (KeptEncoder kept = new KeptEncoder(lengths, "m", directory)) {
      again = kept.encode(List.of("ccc", "dddd", "a", "나루"));
    }
    // Then
    assertEquals(List.of("a", "나루", "ccc", "dddd"), encoded);
    assertArrayEquals(first[2], again[0]);
    assertArrayEquals(first[0], again[2]);
    assertArrayEquals(first[1], again[3]);
    assertArrayEquals(lengths.encode(List.of("dddd"))[0], again[1]);
  }

  @Test
  void anotherModelFindsNothing(@TempDir Path directory) {
    // Given
    try (KeptEncoder kept = new KeptEncoder(lengths, "m", directory)) {
      kept.encode(List.of("a"));
    }
    // When
    try (KeptEncoder kept = new KeptEncoder(lengths, "other", directory)) {
      kept.encode(List.of("a"));
    }
    // Then
    assertEquals(List.of("a", "a"), encoded);
  }

  @Test
  void oneProcessAtATime(@TempDir Path directory) {
    try (KeptEncoder kept = new KeptEncoder(lengths, "m", directory)) {
      assertThrows(UncheckedIOException.class, () -> new KeptEncoder(lengths, "m", directory));
      assertEquals(1, kept.encode(List.of("a")).length);
    }
  }
}
