package io.naru.graph.model.dgt.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The named parameters of a network, drawn from a seed in the order in which they are asked for.
 */
public final class Parameters implements AutoCloseable {
  private final NDManager manager;
  private final SplittableRandom random;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  /** No parameters yet. */
  public Parameters(NDManager manager, long seed) {
    this.manager = manager;
    this.random = new SplittableRandom(seed);
  }

  /** A matrix {@code [rows, columns]}, uniform within Glorot's bound. */
  public NDArray matrix(String name, int rows, int columns) {
    double bound = Math.sqrt(6.0 / (rows + columns));
    float[] values = new float[Math.multiplyExact(rows, columns)];
    for (int at = 0; at < values.length; at++) {
      values[at] = (float) random.nextDouble(-bound, bound);
    }
    return add(name, values, new Shape(rows, columns));
  }

  /** A matrix of normal values. */
  public NDArray normal(String name, int rows, int columns, double deviation) {
    float[] values = new float[Math.multiplyExact(rows, columns)];
    for (int at = 0; at < values.length; at++) {
      values[at] = (float) (deviation * random.nextGaussian());
    }
    return add(name, values, new Shape(rows, columns));
  }

  /** Values that are all the same. */
  public NDArray constant(String name, double value, long... shape) {
    Shape dimensions = new Shape(shape);
    float[] values = new float[(int) dimensions.size()];
    Arrays.fill(values, (float) value);
    return add(name, values, dimensions);
  }

  private NDArray add(String name, float[] values, Shape shape) {
    NDArray array = manager.create(values, shape);
    array.setRequiresGradient(true);
    if (arrays.put(name, array) != null) {
      throw new IllegalArgumentException(name + " is there already");
    }
    return array;
  }

  /** By name, in order. */
  public Map<String, NDArray> byName() {
    return arrays;
  }

  /** Those whose name begins so, in order. */
  public List<NDArray> under(String prefix) {
    List<NDArray> found = new ArrayList<>();
    arrays.forEach(
        (name, array) -> {
          if (name.startsWith(prefix)) {
            found.add(array);
          }
        });
    return found;
  }

  @Override
  public void close() {
    arrays.values().forEach(NDArray::close);
  }
}
