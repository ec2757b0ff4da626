package io.naru.fundus.model.measures;

import ai.djl.ndarray.NDManager;
import io.naru.fundus.model.statistics.Eigenvectors;
import io.naru.fundus.model.statistics.PrincipalComponents;
import java.util.List;

/**
 * Frechet distance between normal distributions with the means and covariances of features (Heusel
 * et al. 2017), along the first principal components of the reference, so that a few hundred
 * pictures determine it. Smaller sets have larger distances: compare sets of one size.
 */
public final class FrechetDistance {
  private final NDManager manager;
  private final PrincipalComponents components;
  private final Moments reference;

  /**
   * Measures distances to a reference.
   *
   * @param reference features of real pictures, {@code [N][F]}
   * @param most components
   */
  public FrechetDistance(NDManager manager, List<float[]> reference, int most) {
    this.manager = manager;
    this.components = PrincipalComponents.of(manager, reference, most);
    this.reference = Moments.of(projected(reference));
  }

  /**
   * {@code |m - m'|^2 + tr(C + C' - 2 (C C')^(1/2))}.
   *
   * @param features of pictures, {@code [N][F]}, at least two
   */
  public double to(List<float[]> features) {
    Moments moments = Moments.of(projected(features));
    double distance = 0;
    for (int i = 0; i < moments.mean().length; i++) {
      double off = moments.mean()[i] - reference.mean()[i];
      distance += off * off + moments.covariance()[i][i] + reference.covariance()[i][i];
    }
    double[][] root = Eigenvectors.of(manager, reference.covariance()).squareRoot();
    double[][] product = product(product(root, moments.covariance()), root);
    return distance - 2 * Eigenvectors.of(manager, product).traceOfSquareRoot();
  }

  private List<double[]> projected(List<float[]> features) {
    return features.stream().map(components::project).toList();
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < a.length; k++) {
        for (int j = 0; j < a.length; j++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }

  private record Moments(double[] mean, double[][] covariance) {
    static Moments of(List<double[]> rows) {
      int d = rows.get(0).length;
      double[] mean = new double[d];
      for (double[] row : rows) {
        for (int i = 0; i < d; i++) {
          mean[i] += row[i] / rows.size();
        }
      }
      double[][] covariance = new double[d][d];
      for (double[] row : rows) {
        for (int i = 0; i < d; i++) {
          for (int j = 0; j < d; j++) {
            covariance[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / (rows.size() - 1);
          }
        }
      }
      return new Moments(mean, covariance);
    }
  }
}
