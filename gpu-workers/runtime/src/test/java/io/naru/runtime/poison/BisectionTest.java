package io.naru.runtime.poison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BisectionTest {

  @Property
  void findsExactlyTheBadOnes(
      @ForAll @IntRange(min = 1, max = 40) int size, @ForAll Set<@IntRange(max = 39) Integer> bad) {
    // Given
    List<Integer> batch = IntStream.range(0, size).boxed().toList();
    // When
    Tally tally = new Tally(bad);
    tally.run(batch);
    // Then
    assertEquals(batch.stream().filter(bad::contains).collect(Collectors.toSet()), tally.found);
    assertEquals(batch.stream().filter(i -> !bad.contains(i)).toList(), tally.good);
  }

  @Property
  void oneBadAmongManyCostsFewTries(
      @ForAll @IntRange(min = 1, max = 256) int size, @ForAll @IntRange(max = 255) int bad) {
    // Given
    List<Integer> batch = IntStream.range(0, size).boxed().toList();
    // When
    Tally tally = new Tally(Set.of(bad % size));
    tally.run(batch);
    // Then
    int doublings = 32 - Integer.numberOfLeadingZeros(size - 1);
    assertTrue(tally.tries <= 2 * doublings + 1, tally.tries + " tries for " + size);
  }

  @Test
  void theBudgetIsSpentByFailuresInARowOnly() {
    // Given
    FailureBudget budget = new FailureBudget(2);
    RuntimeException cause = new IllegalStateException();
    // When
    budget.failure(cause);
    budget.success();
    budget.failure(cause);
    // Then
    assertThrows(ModelBrokenException.class, () -> budget.failure(cause));
  }

  private static final class Tally {
    final Set<Integer> bad;
    final Set<Integer> found = new HashSet<>();
    final List<Integer> good = new ArrayList<>();
    int tries;

    Tally(Set<Integer> bad) {
      this.bad = bad;
    }

    void run(List<Integer> batch) {
      Bisection<Integer> bisection = new Bisection<>();
      List<Integer> group = batch;
      while (!group.isEmpty()) {
        tries++;
        if (group.stream().noneMatch(bad::contains)) {
          good.addAll(group);
        } else if (bisection.failed(group)) {
          found.addAll(group);
        }
        group = bisection.next();
      }
    }
  }
}
