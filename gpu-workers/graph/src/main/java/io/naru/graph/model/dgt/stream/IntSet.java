package io.naru.graph.model.dgt.stream;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A small set of numbers not below 0, by open addressing. */
final class IntSet {
  private static final int FREE = -1;
  private static final int LEAST = 8;
  private static final int SPREAD = 0x9e3779b1;

  private int[] table = free(LEAST);
  private int size;

  private static int[] free(int length) {
    int[] table = new int[length];
    Arrays.fill(table, FREE);
    return table;
  }

  int size() {
    return size;
  }

  boolean contains(int value) {
    return table[place(value)] == value;
  }

  void add(int value) {
    int at = place(value);
    if (table[at] == FREE) {
      table[at] = value;
      if (2 * ++size > table.length) {
        resize(2 * table.length);
      }
    }
  }

  void remove(int value) {
    int at = place(value);
    if (table[at] == FREE) {
      return;
    }
    size--;
    table[at] = FREE;
    // Those that stand behind it may have been pushed there by it.
    for (int next = at + 1 & table.length - 1;
        table[next] != FREE;
        next = next + 1 & table.length - 1) {
      int moved = table[next];
      table[next] = FREE;
      table[place(moved)] = moved;
    }
    if (table.length > LEAST && 8 * size < table.length) {
      resize(table.length / 2);
    }
  }

  /** In no particular order; the set must not change meanwhile. */
  void forEach(IntConsumer each) {
    for (int value : table) {
      if (value != FREE) {
        each.accept(value);
      }
    }
  }

  private int place(int value) {
    int at = value * SPREAD >>> 8 & table.length - 1;
    while (table[at] != FREE && table[at] != value) {
      at = at + 1 & table.length - 1;
    }
    return at;
  }

  private void resize(int length) {
    int[] old = table;
    table = free(length);
    for (int value : old) {
      if (value != FREE) {
        table[place(value)] = value;
      }
    }
  }
}
