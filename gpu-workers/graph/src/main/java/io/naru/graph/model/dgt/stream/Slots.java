package io.naru.graph.model.dgt.stream;

import io.naru.graph.model.state.LiveGraph;
import java.util.Arrays;

/**
 * A place for each node of a live graph, which it keeps as long as it is there, so that what is
 * known of nodes by slot stays where it is while their numbers change. Free slots are taken again.
 */
final class Slots {
  private static final int FREE = -1;

  private final LiveGraph graph;
  private int[] slots = new int[16];
  private int[] numbers = new int[16];
  private int[] free = new int[16];
  private int freeCount;
  private int used;

  Slots(LiveGraph graph) {
    this.graph = graph;
    Arrays.fill(numbers, FREE);
    for (int node = 0; node < graph.nodes(); node++) {
      add(node);
    }
  }

  /** Slots are below this. */
  int capacity() {
    return numbers.length;
  }

  int slot(int number) {
    return slots[number];
  }

  /** The number of the node in a slot; below 0 where there is none. */
  int number(int slot) {
    return numbers[slot];
  }

  boolean taken(int slot) {
    return numbers[slot] != FREE;
  }

  /** The last node is new. Returns its slot. */
  int add(int number) {
    if (freeCount == 0 && used == numbers.length) {
      int capacity = Math.addExact(used, used);
      numbers = Arrays.copyOf(numbers, capacity);
      Arrays.fill(numbers, used, capacity, FREE);
    }
    if (number >= slots.length) {
      slots = Arrays.copyOf(slots, Math.max(numbers.length, 2 * slots.length));
    }
    int slot = freeCount > 0 ? free[--freeCount] : used++;
    numbers[slot] = number;
    slots[number] = slot;
    return slot;
  }

  /** A node went, and the last one has its number. Returns the slot that is free now. */
  int remove(int number, int moved) {
    int slot = slots[number];
    numbers[slot] = FREE;
    if (moved != number) {
      slots[number] = slots[moved];
      numbers[slots[number]] = number;
    }
    free = freeCount == free.length ? Arrays.copyOf(free, 2 * freeCount) : free;
    free[freeCount++] = slot;
    return slot;
  }

  /** The edges as they are now, between slots. */
  int degree(int slot) {
    return numbers[slot] == FREE ? 0 : graph.adjacency().degree(numbers[slot]);
  }

  int neighbour(int slot, int at) {
    return slots[graph.adjacency().row(numbers[slot])[2 * at]];
  }
}
