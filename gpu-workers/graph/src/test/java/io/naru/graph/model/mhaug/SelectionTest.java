package io.naru.graph.model.mhaug;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SelectionTest {

  @Test
  void everySubsetOfACountIsEquallyLikely() {
    for (int dropped = 0; dropped <= 5; dropped++) {
      int draws = 60_000;
      int[] seen = new int[32];
      SplittableRandom random = new SplittableRandom(dropped);
      for (int draw = 0; draw < draws; draw++) {
        Selection selection = Selection.uniform(5, dropped, random);
        seen[SmallGraph.index(selection)]++;
      }

      for (int bits = 0; bits < 32; bits++) {
        boolean possible = Integer.bitCount(bits) == 5 - dropped;
        double expected = possible ? draws / Math.exp(LogChoose.of(5, dropped)) : 0;
        assertEquals(expected, seen[bits], 5 * Math.sqrt(expected));
      }
    }
  }
}
