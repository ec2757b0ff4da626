package io.naru.fundus.model.statistics;

import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * The directions in which rows of numbers differ most.
 *
 * @param mean of the rows, {@code [D]}
 * @param axes {@code [m][D]}, of length 1, at right angles, the one of most variance first
 */
public record PrincipalComponents(double[] mean, double[][] axes) {
  private static final double NEGLIGIBLE = 1e-10;

  /**
   * Finds them.
   *
   * @param rows {@code [N][D]}
   * @param most how many are wanted; fewer if the rows do not vary in so many directions
   */
  public static PrincipalComponents of(NDManager manager, List<float[]> rows, int most) {
    double[] mean = mean(rows);
    double[][] centred = new double[rows.size()][];
    for (int row = 0; row < centred.length; row++) {
      centred[row] = minus(rows.get(row), mean);
    }
    boolean fewRows = rows.size() < mean.length;
    double[][] products = fewRows ? products(centred) : products(transposed(centred));
    Eigenvectors found = Eigenvectors.of(manager, products);
    int n = products.length;
    int count = 0;
    while (count < Math.min(most, n)
        && found.values()[n - 1 - count] > NEGLIGIBLE * found.values()[n - 1]) {
      count++;
    }
    double[][] axes = new double[count][];
    for (int i = 0; i < count; i++) {
      double[] vector = found.vectors()[n - 1 - i];
      axes[i] = fewRows ? combined(centred, vector, found.values()[n - 1 - i]) : vector;
    }
    return new PrincipalComponents(mean, axes);
  }

  /** Where a row lies along the axes, {@code [m]}. */
  public double[] project(float[] row) {
    double[] centred = minus(row, mean);
    double[] at = new double[axes.length];
    for (int i = 0; i < at.length; i++) {
      at[i] = dot(axes[i], centred);
    }
    return at;
  }

  /** The row that lies there, {@code [D]}. */
  public float[] restore(double[] at) {
    float[] row = new float[mean.length];
    for (int i = 0; i < row.length; i++) {
      double sum = mean[i];
      for (int axis = 0; axis < at.length; axis++) {
        sum += at[axis] * axes[axis][i];
      }
      row[i] = (float) sum;
    }
    return row;
  }

  private static double[] mean(List<float[]> rows) {
    double[] mean = new double[rows.get(0).length];
    for (float[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i] / (double) rows.size();
      }
    }
    return mean;
  }

  private static double[] minus(float[] row, double[] mean) {
    double[] centred = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      centred[i] = row[i] - mean[i];
    }
    return centred;
  }

  private static double[][] products(double[][] rows) {
    double[][] products = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j <= i; j++) {
        products[i][j] = dot(rows[i], rows[j]);
        products[j][i] = products[i][j];
      }
    }
    return products;
  }

  private static double[][] transposed(double[][] rows) {
    double[][] columns = new double[rows[0].length][rows.length];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns.length; column++) {
        columns[column][row] = rows[row][column];
      }
    }
    return columns;
  }

  /** An eigenvector of the rows' products becomes one of their covariance. */
  private static double[] combined(double[][] rows, double[] weights, double value) {
    double[] axis = new double[rows[0].length];
    double scale = 1 / Math.sqrt(value);
    for (int row = 0; row < rows.length; row++) {
      double weight = weights[row] * scale;
      for (int i = 0; i < axis.length; i++) {
        axis[i] += weight * rows[row][i];
      }
    }
    return axis;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
