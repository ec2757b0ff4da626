package io.naru.fundus.model.statistics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.Scope;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptSource;

/**
 * Of a real symmetric matrix.
 *
 * @param values eigenvalues, ascending
 * @param vectors {@code [i]} is the eigenvector of length 1 that belongs to {@code values[i]}
 */
public record Eigenvectors(double[] values, double[][] vectors) {
  private static final byte[] SCRIPT =
      new ScriptSource()
          .method(
              "eigenvectors",
              "a: Tensor",
              "List[Tensor]",
              """
              values, vectors, = torch.linalg_eigh(a)
              return [values, torch.contiguous(torch.transpose(vectors, 0, 1))]
              """)
          .archive();

  /**
   * Finds them in double precision.
   *
   * @param matrix {@code [n, n]}, symmetric; its lower half is read
   */
  public static Eigenvectors of(NDManager manager, double[][] matrix) {
    int n = matrix.length;
    double[] flat = new double[n * n];
    for (int row = 0; row < n; row++) {
      System.arraycopy(matrix[row], 0, flat, row * n, n);
    }
    double[] values = new double[n];
    double[][] vectors = new double[n][n];
    Scope.run(
        () -> {
          try (ScriptModule script = ScriptModule.load(manager, SCRIPT)) {
            NDArray a = manager.create(flat, new Shape(n, n));
            NDList found = script.callList("eigenvectors", a);
            System.arraycopy(found.get(0).toDoubleArray(), 0, values, 0, n);
            double[] rows = found.get(1).toDoubleArray();
            for (int i = 0; i < n; i++) {
              System.arraycopy(rows, i * n, vectors[i], 0, n);
            }
          }
        });
    return new Eigenvectors(values, vectors);
  }

  /** The symmetric square root; eigenvalues below 0 are rounding and count as 0. */
  public double[][] squareRoot() {
    int n = values.length;
    double[][] root = new double[n][n];
    for (int e = 0; e < n; e++) {
      double scale = Math.sqrt(Math.max(0, values[e]));
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          root[i][j] += scale * vectors[e][i] * vectors[e][j];
        }
      }
    }
    return root;
  }

  /** The sum of the roots of the eigenvalues: the trace of {@link #squareRoot()}. */
  public double traceOfSquareRoot() {
    double sum = 0;
    for (double value : values) {
      sum += Math.sqrt(Math.max(0, value));
    }
    return sum;
  }
}
