package io.naru.fundus.model.statistics;

import java.util.List;

/**
 * Tells two classes apart by a weighted sum of standardised numbers.
 *
 * @param mean of each number in training
 * @param scale standard deviation of each, 1 where it does not vary
 * @param weights of each
 * @param bias added
 */
public record LogisticRegression(double[] mean, double[] scale, double[] weights, double bias) {
  private static final int STEPS = 600;
  private static final double RATE = 0.5;

  /**
   * Fits by gradient descent on the mean log loss.
   *
   * @param rows {@code [N][D]}
   * @param yes the class of each
   * @param decay weight of half the squared norm of the weights
   */
  public static LogisticRegression fit(List<double[]> rows, boolean[] yes, double decay) {
    int d = rows.get(0).length;
    double[] mean = new double[d];
    double[] scale = new double[d];
    standardise(rows, mean, scale);
    double[] weights = new double[d];
    double bias = 0;
    LogisticRegression fitted = new LogisticRegression(mean, scale, weights, bias);
    List<double[]> inputs = rows.stream().map(fitted::standard).toList();
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[d];
      double ofBias = 0;
      for (int row = 0; row < inputs.size(); row++) {
        double[] input = inputs.get(row);
        double off = (sigmoid(sum(weights, input) + bias) - (yes[row] ? 1 : 0)) / inputs.size();
        ofBias += off;
        for (int i = 0; i < d; i++) {
          gradient[i] += off * input[i];
        }
      }
      bias -= RATE * ofBias;
      for (int i = 0; i < d; i++) {
        weights[i] -= RATE * (gradient[i] + decay * weights[i]);
      }
    }
    return new LogisticRegression(mean, scale, weights, bias);
  }

  /** The chance of the class, 0 to 1. */
  public double probability(double[] row) {
    return sigmoid(sum(weights, standard(row)) + bias);
  }

  private static void standardise(List<double[]> rows, double[] mean, double[] scale) {
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      double squares = 0;
      for (double[] row : rows) {
        sum += row[i];
      }
      mean[i] = sum / rows.size();
      for (double[] row : rows) {
        squares += (row[i] - mean[i]) * (row[i] - mean[i]);
      }
      double deviation = Math.sqrt(squares / rows.size());
      scale[i] = deviation > 0 ? deviation : 1;
    }
  }

  private double[] standard(double[] row) {
    double[] standard = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      standard[i] = (row[i] - mean[i]) / scale[i];
    }
    return standard;
  }

  private static double sum(double[] weights, double[] input) {
    double sum = 0;
    for (int i = 0; i < input.length; i++) {
      sum += weights[i] * input[i];
    }
    return sum;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
