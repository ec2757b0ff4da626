package io.naru.graph.model.gnn;

import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.graph.SparseRows;
import java.util.Arrays;

/** Dense double matrices, slow and plain, to check the networks by. */
final class Dense {
  private Dense() {}

  static double[][] of(float[] values, int width) {
    double[][] matrix = new double[values.length / width][width];
    for (int i = 0; i < values.length; i++) {
      matrix[i / width][i % width] = values[i];
    }
    return matrix;
  }

  static float[] flat(double[][] matrix) {
    float[] flat = new float[matrix.length * matrix[0].length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) matrix[i / matrix[0].length][i % matrix[0].length];
    }
    return flat;
  }

  private static double[][] adjacency(GraphView view) {
    Graph graph = view.graph();
    double[][] a = new double[graph.nodes()][graph.nodes()];
    for (int e = 0; e < graph.edges(); e++) {
      if (view.edges() == null || view.edges()[e]) {
        a[graph.lower()[e]][graph.higher()[e]] = 1;
        a[graph.higher()[e]][graph.lower()[e]] = 1;
      }
    }
    return a;
  }

  private static double sum(double[] row) {
    double sum = 0;
    for (double x : row) {
      sum += x;
    }
    return sum;
  }

  /** GCN's operator. */
  static double[][] normalised(GraphView view) {
    double[][] a = adjacency(view);
    for (int i = 0; i < a.length; i++) {
      a[i][i] = 1;
    }
    double[][] normalised = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        normalised[i][j] = a[i][j] / Math.sqrt(sum(a[i]) * sum(a[j]));
      }
    }
    return normalised;
  }

  /** The mean over neighbours. */
  static double[][] mean(GraphView view) {
    double[][] a = adjacency(view);
    for (double[] row : a) {
      double degree = sum(row);
      for (int j = 0; j < row.length; j++) {
        row[j] = degree == 0 ? 0 : row[j] / degree;
      }
    }
    return a;
  }

  /** Rows that are not seen are zero, the others larger by n over their count. */
  static double[][] seenFeatures(GraphView view, SparseRows features) {
    double[][] x = of(features.dense(), features.width());
    int seen = 0;
    for (boolean row : view.rows()) {
      seen += row ? 1 : 0;
    }
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[i].length; j++) {
        x[i][j] *= view.rows()[i] ? (double) x.length / seen : 0;
      }
    }
    return x;
  }

  static double[][] times(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[k].length; j++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  static double[][] sum(double[][] a, double[][] b) {
    double[][] c = new double[a.length][a[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        c[i][j] = a[i][j] + b[i][j];
      }
    }
    return c;
  }

  static double[][] plus(double[][] a, float[] bias) {
    double[][] c = new double[a.length][a[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        c[i][j] = a[i][j] + bias[j];
      }
    }
    return c;
  }

  static double[][] relu(double[][] a, float[] bias) {
    double[][] c = plus(a, bias);
    for (double[] row : c) {
      for (int j = 0; j < row.length; j++) {
        row[j] = Math.max(0, row[j]);
      }
    }
    return c;
  }

  static double[][] columns(double[][] a, int from, int to) {
    double[][] c = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      c[i] = Arrays.copyOfRange(a[i], from, to);
    }
    return c;
  }
}
