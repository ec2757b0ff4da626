package io.naru.nn.onnx;

import java.util.Arrays;

/** An initialiser: a named constant, row major. */
public sealed interface OnnxTensor {

  /** Its name in the graph. */
  String name();

  /** Its dimensions; none for a scalar. */
  long[] shape();

  /** Values of float32. */
  record Floats(String name, long[] shape, float[] values) implements OnnxTensor {

    /** The transpose of a matrix. */
    public Floats transposed() {
      if (shape.length != 2) {
        throw new OnnxException(name + " of shape " + Arrays.toString(shape) + " is no matrix");
      }
      int rows = (int) shape[0];
      int columns = (int) shape[1];
      float[] turned = new float[values.length];
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          turned[c * rows + r] = values[r * columns + c];
        }
      }
      return new Floats(name, new long[] {columns, rows}, turned);
    }
  }

  /** Values of int64. */
  record Integers(String name, long[] shape, long[] values) implements OnnxTensor {}

  /**
   * A tensor of a type that is not read.
   *
   * @param dataType the number of TensorProto.DataType
   */
  record Unread(String name, long[] shape, int dataType) implements OnnxTensor {}
}
