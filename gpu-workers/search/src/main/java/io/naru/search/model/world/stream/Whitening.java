package io.naru.search.model.world.stream;

import java.util.List;

/**
 * A linear map after which vectors have mean zero and no direction in which they vary more than in
 * others: directions that all share, such as those of polite words, no longer hide the rest. The
 * map is the inverse of the covariance's Cholesky factor.
 */
final class Whitening {
  /** Added to the variances, as a share of their mean: what hardly varies is not blown up. */
  private static final double SHRINKAGE = 0.003;

  private final double[] mean;
  private final double[][] factor;

  /**
   * @param rows of one length, at least one
   */
  Whitening(List<float[]> rows) {
    int n = rows.get(0).length;
    mean = new double[n];
    for (float[] row : rows) {
      for (int i = 0; i < n; i++) {
        mean[i] += row[i] / rows.size();
      }
    }
    factor = cholesky(covariance(rows));
  }

  private double[][] covariance(List<float[]> rows) {
    int n = mean.length;
    double[][] covariance = new double[n][n];
    for (float[] row : rows) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / rows.size();
        }
      }
    }
    double trace = 0;
    for (int i = 0; i < n; i++) {
      trace += covariance[i][i];
    }
    for (int i = 0; i < n; i++) {
      covariance[i][i] += SHRINKAGE * trace / n;
    }
    return covariance;
  }

  private static double[][] cholesky(double[][] matrix) {
    int n = matrix.length;
    double[][] factor = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double left = matrix[i][j];
        for (int k = 0; k < j; k++) {
          left -= factor[i][k] * factor[j][k];
        }
        factor[i][j] = i == j ? Math.sqrt(left) : left / factor[j][j];
      }
    }
    return factor;
  }

  float[] of(float[] row) {
    int n = mean.length;
    double[] white = new double[n];
    float[] result = new float[n];
    for (int i = 0; i < n; i++) {
      double left = row[i] - mean[i];
      for (int k = 0; k < i; k++) {
        left -= factor[i][k] * white[k];
      }
      white[i] = left / factor[i][i];
      result[i] = (float) white[i];
    }
    return result;
  }
}
