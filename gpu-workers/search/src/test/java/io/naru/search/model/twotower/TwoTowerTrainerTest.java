package io.naru.search.model.twotower;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TwoTowerTrainerTest {
  private static final List<String> QUERIES =
      List.of("present for mum", "get warm", "hang a picture");
  private static final List<String> TITLES = List.of("silk scarf", "wool blanket", "claw hammer");
  private static final List<Pair> PAIRS =
      IntStream.range(0, 3).mapToObj(i -> new Pair(i, i)).toList();
  private static final HashedPieces PIECES = new HashedPieces(64);

  @Test
  void whatBelongsTogetherComesToLieTogether() {
    // Given
    var settings = new TwoTowerTrainer.Settings(16, 60, 3, 2e-2, 0.1);
    // When
    TwoTower trained = train(settings, 1);
    // Then
    float[][] queries = trained.queries().apply(PIECES.encode(QUERIES));
    float[][] titles = trained.titles().apply(PIECES.encode(TITLES));
    for (int q = 0; q < 3; q++) {
      for (int t = 0; t < 3; t++) {
        assertTrue(t == q || dot(queries[q], titles[q]) > dot(queries[q], titles[t]) + 0.3);
      }
      assertEquals(1, dot(queries[q], queries[q]), 1e-5);
    }
    assertEquals(2 * 16 * 64, trained.parameters());
  }

  @Test
  void theSeedDecidesEveryBit() {
    var settings = new TwoTowerTrainer.Settings(8, 3, 2, 1e-2, 0.1);
    assertEquals(train(settings, 4), train(settings, 4));
  }

  @Test
  void ofTheSameLengthItStartsFromTheEncoder() {
    // Given
    var settings = new TwoTowerTrainer.Settings(64, 1, 3, 1e-9, 0.1);
    // When
    TwoTower trained = train(settings, 1);
    // Then
    float[][] vectors = PIECES.encode(TITLES);
    float[][] mapped = trained.titles().apply(vectors);
    for (int i = 0; i < vectors.length; i++) {
      assertArrayEquals(vectors[i], mapped[i], 1e-5f);
    }
  }

  @Test
  void nothingIsPreferredAmongOne() {
    var settings = new TwoTowerTrainer.Settings(8, 1, 2, 1e-2, 0.1);
    float[][] one = PIECES.encode(List.of("hammer"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new TwoTowerTrainer(settings).train(one, one, PAIRS.subList(0, 1), 1));
  }

  private static TwoTower train(TwoTowerTrainer.Settings settings, long seed) {
    return new TwoTowerTrainer(settings)
        .train(PIECES.encode(QUERIES), PIECES.encode(TITLES), PAIRS, seed);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
