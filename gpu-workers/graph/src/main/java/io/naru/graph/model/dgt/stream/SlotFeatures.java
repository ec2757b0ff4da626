package io.naru.graph.model.dgt.stream;

import io.naru.graph.model.dgt.sequence.FeatureIndex;
import io.naru.graph.model.state.SparseVector;
import java.util.Arrays;

/** Features by slot, and by column the slots that have them, while they come and go. */
final class SlotFeatures implements FeatureIndex {
  private static final SparseVector NONE = new SparseVector(0, new int[0], new float[0]);

  private SparseVector[] given = new SparseVector[0];
  private float[][] units = new float[0][];
  private Column[] columns = new Column[0];

  private static final class Column {
    private int[] slots = new int[4];
    private float[] values = new float[4];
    private int size;

    void add(int slot, float value) {
      if (size == slots.length) {
        slots = Arrays.copyOf(slots, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      slots[size] = slot;
      values[size++] = value;
    }

    void remove(int slot) {
      int at = 0;
      while (slots[at] != slot) {
        at++;
      }
      slots[at] = slots[--size];
      values[at] = values[size];
    }
  }

  void grow(int capacity) {
    int from = given.length;
    given = Arrays.copyOf(given, capacity);
    units = Arrays.copyOf(units, capacity);
    Arrays.fill(given, from, capacity, NONE);
    Arrays.fill(units, from, capacity, NONE.values());
  }

  /** What a slot has, as it was given. */
  SparseVector given(int slot) {
    return given[slot];
  }

  void clear(int slot) {
    for (int column : given[slot].columns()) {
      columns[column].remove(slot);
    }
    given[slot] = NONE;
    units[slot] = NONE.values();
  }

  /** A slot that has none so far gets features. */
  void set(int slot, SparseVector vector) {
    if (vector.width() > columns.length) {
      columns = Arrays.copyOf(columns, vector.width());
    }
    double squares = 0;
    for (float value : vector.values()) {
      squares += (double) value * value;
    }
    float[] unit = new float[vector.values().length];
    for (int at = 0; at < unit.length; at++) {
      unit[at] = squares == 0 ? 0 : (float) (vector.values()[at] / Math.sqrt(squares));
      int column = vector.columns()[at];
      if (columns[column] == null) {
        columns[column] = new Column();
      }
      columns[column].add(slot, unit[at]);
    }
    given[slot] = vector;
    units[slot] = unit;
  }

  @Override
  public int nodes() {
    return given.length;
  }

  @Override
  public int width() {
    return columns.length;
  }

  @Override
  public boolean blank(int node) {
    for (float value : units[node]) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void addTo(float[] row, int node, float sign) {
    for (int at = 0; at < units[node].length; at++) {
      row[given[node].columns()[at]] += sign * units[node][at];
    }
  }

  @Override
  public float cosine(float[] row, int node) {
    float sum = 0;
    for (int at = 0; at < units[node].length; at++) {
      sum += row[given[node].columns()[at]] * units[node][at];
    }
    return sum;
  }

  @Override
  public void shared(int query, Shared each) {
    for (int at = 0; at < units[query].length; at++) {
      Column column = columns[given[query].columns()[at]];
      for (int post = 0; post < column.size; post++) {
        each.with(column.slots[post], units[query][at] * column.values[post]);
      }
    }
  }
}
