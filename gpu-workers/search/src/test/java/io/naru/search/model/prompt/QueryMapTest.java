package io.naru.search.model.prompt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryMapTest {
  private static final int WIDTH = 12;

  private static float[] unit(Random random) {
    float[] vector = new float[WIDTH];
    double squares = 0;
    for (int i = 0; i < WIDTH; i++) {
      vector[i] = (float) random.nextGaussian();
      squares += (double) vector[i] * vector[i];
    }
    for (int i = 0; i < WIDTH; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }

  private static QueryMap learnt(Random random) {
    QueryMap first = QueryMap.initial(3, WIDTH, random);
    float[] head = first.array();
    for (int i = head.length / 2; i < head.length; i++) {
      head[i] = (float) random.nextGaussian();
    }
    return QueryMap.of(head, WIDTH);
  }

  @Test
  void changesNothingAtFirst() {
    Random random = new Random(1);
    float[] query = unit(random);
    assertArrayEquals(query, QueryMap.initial(3, WIDTH, random).apply(query), 1e-6f);
    assertArrayEquals(query, QueryMap.none(WIDTH).apply(query));
  }

  @Test
  void addsWhatTheTwoFactorsMakeOfTheVectorAndKeepsItsLength() {
    // Given a map of rank 1 that answers the first coordinate with the second
    float[] head = new float[2 * WIDTH];
    head[0] = 2;
    head[WIDTH + 1] = 0.5f;
    float[] query = new float[WIDTH];
    query[0] = 1;
    // When
    float[] mapped = QueryMap.of(head, WIDTH).apply(query);
    // Then (1, 0, ..) + (0, 1, ..), of length 1
    assertEquals(Math.sqrt(0.5), mapped[0], 1e-6);
    assertEquals(Math.sqrt(0.5), mapped[1], 1e-6);
    assertEquals(0, mapped[2]);
  }

  @Test
  void isTheSameWhenItIsReadAgain(@TempDir Path directory) throws Exception {
    // Given
    QueryMap map = learnt(new Random(2));
    // When
    QueryMapFile.write(directory, map);
    // Then
    assertEquals(map, QueryMapFile.read(directory, WIDTH));
    assertThrows(IllegalArgumentException.class, () -> QueryMapFile.read(directory, 10 * WIDTH));
  }

  @Test
  void aVersionWithoutItsFileHasNone(@TempDir Path directory) throws Exception {
    QueryMapFile.write(directory, QueryMap.none(WIDTH));
    assertEquals(QueryMap.none(WIDTH), QueryMapFile.read(directory, WIDTH));
  }
}
