package io.naru.graph.model.online;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecencyTest {
  @Test
  void theOrderIsThatOfTheLatestPredictionsWhateverComesAndGoes() {
    // Given the numbers of nodes and their steps, as lists that are searched
    SplittableRandom random = new SplittableRandom(3);
    Recency recency = new Recency();
    List<Integer> order = new ArrayList<>();
    List<Long> steps = new ArrayList<>();

    for (int turn = 1; turn <= 2_000; turn++) {
      // When a node comes, goes or is predicted
      int size = order.size();
      int what = random.nextInt(5);
      if (size == 0 || what < 2) {
        recency.nodeAdded(size);
        order.add(0, size);
        steps.add(0, -1L);
      } else if (what == 2) {
        int node = random.nextInt(size);
        recency.nodeRemoved(node, size - 1);
        steps.remove(order.indexOf(node));
        order.remove((Integer) node);
        order.replaceAll(other -> other == size - 1 ? node : other);
      } else {
        int node = random.nextInt(size);
        recency.predicted(node, turn);
        steps.remove(order.indexOf(node));
        order.remove((Integer) node);
        order.add(node);
        steps.add((long) turn);
      }

      // Then it is where it belongs, and so is all of what is read back
      int[] all = order.stream().mapToInt(Integer::intValue).toArray();
      assertArrayEquals(all, recency.oldest(Integer.MAX_VALUE, Long.MAX_VALUE));
      assertEquals(Math.min(2, all.length), recency.oldest(2, Long.MAX_VALUE).length);
      recency = Recency.CODEC.value(Recency.CODEC.bytes(recency));
    }
    long before = steps.get(steps.size() / 2);
    long older = steps.stream().filter(by -> by < before).count();
    assertEquals(older, recency.oldest(Integer.MAX_VALUE, before).length);
  }
}
