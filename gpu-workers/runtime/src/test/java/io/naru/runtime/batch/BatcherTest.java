package io.naru.runtime.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BatcherTest {
  private static final Instant START = Instant.EPOCH;
  private static final Duration DELAY = Duration.ofMillis(10);

  @Test
  void aLoneItemWaitsForCompanyUntilItsTimeIsUp() {
    // Given
    Batcher<Long> batcher = batcher(4, 100);
    batcher.offer(1L, START);
    // When
    List<Long> early = batcher.poll(START.plusMillis(9));
    List<Long> late = batcher.poll(START.plusMillis(10));
    // Then
    assertEquals(List.of(), early);
    assertEquals(List.of(1L), late);
  }

  @Test
  void aFullBatchGoesAtOnce() {
    // Given
    Batcher<Long> batcher = batcher(2, 100);
    List.of(1L, 2L, 3L).forEach(item -> batcher.offer(item, START));
    // When
    List<Long> batch = batcher.poll(START);
    // Then
    assertEquals(List.of(1L, 2L), batch);
    assertEquals(Optional.of(START.plus(DELAY)), batcher.dueAt(START));
  }

  @Test
  void aBatchThatHasNoMoneyLeftGoesAtOnce() {
    // Given
    Batcher<Long> batcher = batcher(10, 10);
    List.of(6L, 5L).forEach(item -> batcher.offer(item, START));
    // When
    List<Long> batch = batcher.poll(START);
    // Then
    assertEquals(List.of(6L), batch);
  }

  @Test
  void anItemDearerThanTheBudgetGoesAlone() {
    // Given
    Batcher<Long> batcher = batcher(10, 10);
    List.of(Long.MAX_VALUE, 1L).forEach(item -> batcher.offer(item, START));
    // When
    List<Long> batch = batcher.poll(START);
    // Then
    assertEquals(List.of(Long.MAX_VALUE), batch);
  }

  @Property
  void batchesKeepTheLimitsAndTheOrder(
      @ForAll @Size(max = 50) List<@LongRange(max = 20) Long> costs,
      @ForAll @IntRange(min = 1, max = 8) int maxSize,
      @ForAll @LongRange(min = 1, max = 30) long maxCost) {
    // Given
    Batcher<Long> batcher = batcher(maxSize, maxCost);
    costs.forEach(cost -> batcher.offer(cost, START));
    // When
    List<Long> out = new ArrayList<>();
    while (batcher.size() > 0) {
      List<Long> batch = batcher.poll(START.plus(DELAY));
      LongStream each = batch.stream().mapToLong(Long::longValue);
      // Then
      assertEquals(true, batch.size() == 1 || each.sum() <= maxCost);
      assertEquals(true, !batch.isEmpty() && batch.size() <= maxSize);
      out.addAll(batch);
    }
    assertEquals(costs, out);
  }

  private static Batcher<Long> batcher(int size, long cost) {
    return new Batcher<>(new BatchLimits(size, DELAY, cost), Long::longValue);
  }
}
