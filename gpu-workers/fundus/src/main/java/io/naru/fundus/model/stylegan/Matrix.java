package io.naru.fundus.model.stylegan;

import java.util.Arrays;

/** A small square matrix that acts on homogeneous coordinates. */
record Matrix(int size, double[] values) {
  static Matrix diagonal(double... values) {
    Matrix matrix = new Matrix(values.length, new double[values.length * values.length]);
    for (int i = 0; i < values.length; i++) {
      matrix.values[i * (values.length + 1)] = values[i];
    }
    return matrix;
  }

  static Matrix identity(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return diagonal(ones);
  }

  /** By {@code by}, of one row fewer than the matrix. */
  static Matrix shift(double... by) {
    Matrix matrix = identity(by.length + 1);
    for (int i = 0; i < by.length; i++) {
      matrix.values[i * matrix.size + by.length] = by[i];
    }
    return matrix;
  }

  /** In the plane, 3 x 3. */
  static Matrix rotation(double angle) {
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    return new Matrix(3, new double[] {c, -s, 0, s, c, 0, 0, 0, 1});
  }

  /** About the axis on which red, green and blue are equal, 4 x 4 (Rodrigues). */
  static Matrix hue(double angle) {
    double c = Math.cos(angle);
    double even = (1 - c) / 3;
    double odd = Math.sin(angle) / Math.sqrt(3);
    double own = c + even;
    double less = even - odd;
    double more = even + odd;
    return new Matrix(
        4, new double[] {own, less, more, 0, more, own, less, 0, less, more, own, 0, 0, 0, 0, 1});
  }

  static Matrix outer(double... vector) {
    Matrix matrix = new Matrix(vector.length, new double[vector.length * vector.length]);
    for (int i = 0; i < matrix.values.length; i++) {
      matrix.values[i] = vector[i / vector.length] * vector[i % vector.length];
    }
    return matrix;
  }

  double at(int row, int column) {
    return values[row * size + column];
  }

  Matrix times(Matrix other) {
    double[] product = new double[size * size];
    for (int i = 0; i < product.length; i++) {
      for (int k = 0; k < size; k++) {
        product[i] += at(i / size, k) * other.at(k, i % size);
      }
    }
    return new Matrix(size, product);
  }

  Matrix plus(Matrix other, double factor) {
    double[] sum = new double[values.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = values[i] + factor * other.values[i];
    }
    return new Matrix(size, sum);
  }
}
