package io.naru.graph.model.graph;

import java.util.Arrays;

/**
 * A float matrix {@code [rows, width]} of which only the entries that are not zero are kept, in
 * compressed sparse rows; columns ascend within a row.
 *
 * <p>The arrays are not copied out: treat them as read-only.
 *
 * @param width number of columns
 * @param offsets where each row begins, {@code [rows + 1]}
 * @param columns the column of each entry, 0..width-1
 * @param values the value of each entry, finite
 */
public record SparseRows(int width, int[] offsets, int[] columns, float[] values) {
  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if the arrays do not fit together, a column is out of range or
   *     out of order, or a value is not finite
   */
  public SparseRows {
    if (offsets.length == 0
        || offsets[0] != 0
        || offsets[offsets.length - 1] != columns.length
        || columns.length != values.length) {
      throw new IllegalArgumentException("offsets, columns and values do not fit together");
    }
    for (int row = 0; row + 1 < offsets.length; row++) {
      if (offsets[row] > offsets[row + 1]) {
        throw new IllegalArgumentException("row " + row + " ends before it begins");
      }
      int before = -1;
      for (int at = offsets[row]; at < offsets[row + 1]; at++) {
        if (columns[at] <= before || columns[at] >= width) {
          throw new IllegalArgumentException(
              "row " + row + ": column " + columns[at] + " is out of order or beyond " + width);
        }
        if (!Float.isFinite(values[at])) {
          throw new IllegalArgumentException("row " + row + ": " + values[at] + " is not finite");
        }
        before = columns[at];
      }
    }
  }

  /** Number of rows. */
  public int rows() {
    return offsets.length - 1;
  }

  /** Number of entries kept. */
  public int entries() {
    return columns.length;
  }

  /** The same rows, each divided by the sum of its absolute values; an empty row stays empty. */
  public SparseRows l1Normalised() {
    float[] scaled = new float[values.length];
    for (int row = 0; row < rows(); row++) {
      double sum = 0;
      for (int at = offsets[row]; at < offsets[row + 1]; at++) {
        sum += Math.abs(values[at]);
      }
      for (int at = offsets[row]; at < offsets[row + 1]; at++) {
        scaled[at] = sum == 0 ? 0 : (float) (values[at] / sum);
      }
    }
    return new SparseRows(width, offsets, columns, scaled);
  }

  /**
   * Where each entry goes when rows and columns are exchanged: entry {@code p} of the transposed is
   * entry {@code order[p]} of this, {@code [entries]}.
   */
  public int[] transposedOrder() {
    int[] next = new int[width + 1];
    for (int column : columns) {
      next[column + 1]++;
    }
    for (int column = 0; column < width; column++) {
      next[column + 1] += next[column];
    }
    int[] order = new int[columns.length];
    for (int at = 0; at < columns.length; at++) {
      order[next[columns[at]]++] = at;
    }
    return order;
  }

  /** The matrix with rows and columns exchanged, {@code [width, rows]}. */
  public SparseRows transposed() {
    int[] order = transposedOrder();
    int[] starts = new int[width + 1];
    int[] rowOf = new int[order.length];
    float[] moved = new float[order.length];
    int[] row = rowsOfEntries();
    for (int p = 0; p < order.length; p++) {
      starts[columns[order[p]] + 1]++;
      rowOf[p] = row[order[p]];
      moved[p] = values[order[p]];
    }
    for (int column = 0; column < width; column++) {
      starts[column + 1] += starts[column];
    }
    return new SparseRows(rows(), starts, rowOf, moved);
  }

  /** The row of each entry, {@code [entries]}. */
  public int[] rowsOfEntries() {
    int[] row = new int[columns.length];
    for (int i = 0; i < rows(); i++) {
      Arrays.fill(row, offsets[i], offsets[i + 1], i);
    }
    return row;
  }

  /** All of the matrix, row after row: {@code [rows * width]}. */
  public float[] dense() {
    float[] dense = new float[Math.multiplyExact(rows(), width)];
    for (int row = 0; row < rows(); row++) {
      for (int at = offsets[row]; at < offsets[row + 1]; at++) {
        dense[row * width + columns[at]] = values[at];
      }
    }
    return dense;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SparseRows that
        && width == that.width
        && Arrays.equals(offsets, that.offsets)
        && Arrays.equals(columns, that.columns)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * width + Arrays.hashCode(columns);
  }

  @Override
  public String toString() {
    return "SparseRows [" + rows() + ", " + width + "] with " + entries() + " entries";
  }
}
