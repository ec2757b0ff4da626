package io.naru.chat.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LengthGroupingTest {

  @Property
  void eachExampleOnceAndNeverOverTheBudget(
      @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 1, max = 300) Integer> lengths,
      @ForAll long seed) {
    // When
    List<int[]> batches = LengthGrouping.batches(lengths, 500, new Random(seed));
    // Then
    assertEquals(
        IntStream.range(0, lengths.size()).boxed().toList(),
        batches.stream().flatMapToInt(IntStream::of).sorted().boxed().toList());
    for (int[] batch : batches) {
      int width = IntStream.of(batch).map(lengths::get).max().orElseThrow();
      assertTrue(batch.length == 1 || batch.length * width <= 500);
    }
  }

  @Test
  void wastesLittleWhereRandomBatchesWasteMuch() {
    // Given log-normal lengths
    Random random = new Random(1);
    List<Integer> lengths = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      lengths.add((int) Math.min(512, 1 + Math.exp(4 + random.nextGaussian())));
    }
    List<int[]> arbitrary =
        IntStream.range(0, 250)
            .mapToObj(b -> IntStream.range(b * 16, b * 16 + 16).toArray())
            .toList();
    // When
    List<int[]> grouped = LengthGrouping.batches(lengths, 4096, random);
    // Then
    assertTrue(LengthGrouping.waste(lengths, grouped) <= 0.05);
    assertTrue(LengthGrouping.waste(lengths, arbitrary) >= 0.35);
  }
}
