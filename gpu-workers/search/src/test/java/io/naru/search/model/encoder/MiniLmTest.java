package io.naru.search.model.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.onnxruntime.OrtException;
import io.naru.nn.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MiniLmTest {
  private static final float TOLERANCE = 1e-4f;
  private static final List<String> TEXTS =
      List.of(
          "what should I get my mom for Mother's Day",
          "3/4 in. x 50 ft. garden hose, GREEN",
          "어머니 생신 선물로 좋은 스카프",
          "café naïve — \u0000 \uD83D\uDE42 ½″ œ",
          "contact paoer",
          "",
          "a",
          "very ".repeat(300) + "long");

  private static EncoderModel model;

  @BeforeAll
  static void load() {
    model = MiniLm.load();
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void sentencesAreThoseOfOnnxRuntime() throws IOException, OrtException {
    try (OnnxReference reference = new OnnxReference(1);
        TextEncoder frozen = model.frozen()) {
      // When the texts are encoded together
      float[][] vectors = frozen.encode(TEXTS);

      // Then each is what the reference makes of it alone
      for (int i = 0; i < vectors.length; i++) {
        float[] expected = reference.sentence(model.pieces().encode(TEXTS.get(i)));
        assertArrayEquals(expected, vectors[i], TOLERANCE, TEXTS.get(i));
      }
    }
  }

  @Test
  void statesAreThoseOfOnnxRuntime() throws IOException, OrtException {
    try (OnnxReference reference = new OnnxReference(1);
        NDManager manager = NDManager.newBaseManager()) {
      for (String text : TEXTS) {
        // Given
        long[] ids = model.pieces().encode(text);
        TokenBatch batch = new TokenBatch(new int[] {0}, new long[][] {ids});

        // When
        float[] states;
        try (NDArray array =
            Scope.call(
                () ->
                    model
                        .bert()
                        .states(batch.ids(manager), batch.mask(manager), model.bert().none()))) {
          states = array.toFloatArray();
        }

        // Then
        float[][] expected = reference.states(ids);
        for (int t = 0; t < expected.length; t++) {
          float[] row = new float[384];
          System.arraycopy(states, t * 384, row, 0, 384);
          assertArrayEquals(expected[t], row, TOLERANCE, text);
        }
      }
    }
  }

  @Test
  void threadsAndNeighboursDoNotMatter() {
    try (TextEncoder one = model.encoder(model.bert().none(), 1);
        TextEncoder two = model.encoder(model.bert().none(), 2)) {
      // Given more texts than a batch takes
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        texts.add(TEXTS.get(i % 7) + " " + i);
      }

      // When
      float[][] together = two.encode(texts);

      // Then
      for (int i = 0; i < texts.size(); i += 37) {
        assertArrayEquals(one.encode(List.of(texts.get(i)))[0], together[i], 1e-5f);
      }
      assertEquals(0, two.encode(List.of()).length);
    }
  }

  @Test
  void theCacheAnswersWithoutTheEncoder(@TempDir Path directory) throws IOException {
    // Given vectors on disk
    List<Integer> progress = new ArrayList<>();
    TextEncoder none = new Refusing();
    float[][] made =
        new CachedEncoder(model.frozen(), model.digest(), directory, progress::add).encode(TEXTS);

    // When
    float[][] found = new CachedEncoder(none, model.digest(), directory, i -> {}).encode(TEXTS);

    // Then
    assertEquals(List.of(TEXTS.size()), progress);
    assertArrayEquals(made, found);
    try (Stream<Path> files = Files.list(directory)) {
      assertTrue(files.allMatch(f -> f.toString().endsWith(".safetensors")));
    }
  }

  @Test
  void aDamagedCacheIsMadeAgain(@TempDir Path directory) throws IOException {
    // Given
    TextEncoder cached = new CachedEncoder(model.frozen(), model.digest(), directory, i -> {});
    float[][] made = cached.encode(TEXTS);
    try (Stream<Path> files = Files.list(directory)) {
      Files.write(files.findFirst().orElseThrow(), new byte[] {1, 2, 3});
    }

    // When, Then
    assertArrayEquals(made, cached.encode(TEXTS));
  }

  private static final class Refusing implements TextEncoder {
    @Override
    public int dimension() {
      return 384;
    }

    @Override
    public float[][] encode(List<String> texts) {
      throw new AssertionError("the vectors were on disk");
    }
  }
}
