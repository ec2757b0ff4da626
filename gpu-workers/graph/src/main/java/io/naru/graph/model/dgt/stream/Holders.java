package io.naru.graph.model.dgt.stream;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** For each slot, which queries have it in a list of theirs. */
final class Holders {
  private IntSet[] holders = new IntSet[0];

  void grow(int capacity) {
    holders = Arrays.copyOf(holders, capacity);
  }

  /** A query has another list than before; null: none. */
  void replace(int query, int[] before, int[] now) {
    if (before != null) {
      for (int slot : before) {
        holders[slot].remove(query);
        if (holders[slot].size() == 0) {
          holders[slot] = null;
        }
      }
    }
    if (now != null) {
      for (int slot : now) {
        if (holders[slot] == null) {
          holders[slot] = new IntSet();
        }
        holders[slot].add(query);
      }
    }
  }

  void forEach(int slot, IntConsumer each) {
    if (holders[slot] != null) {
      holders[slot].forEach(each);
    }
  }
}
