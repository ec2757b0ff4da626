package io.naru.graph.model.state;

import java.util.Arrays;

/**
 * A vector of which only the components that are not zero are kept. The arrays are not copied:
 * treat them as read-only.
 *
 * @param width number of components
 * @param columns which are kept, ascending from 0
 * @param values their values, finite, as many
 */
public record SparseVector(int width, int[] columns, float[] values) {
  @Override
  public boolean equals(Object other) {
    return other instanceof SparseVector that
        && width == that.width
        && Arrays.equals(columns, that.columns)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(columns) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "SparseVector [" + width + "] with " + columns.length + " entries";
  }
}
