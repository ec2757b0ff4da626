package io.naru.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Zero-dimensional constants, made once and kept by native code.
 *
 * <p>Use these instead of DJL's {@code mul(Number)}, {@code div(Number)} and {@code pow(Number)}:
 * those wrap a Java buffer that is freed while autograd still points at it, which silently gives
 * wrong gradients. They are also about four times slower.
 */
public final class Scalars {

  private final NDManager manager;
  private final Map<Float, NDArray> values = new ConcurrentHashMap<>();

  /** Scalars that live as long as {@code manager}. */
  public Scalars(NDManager manager) {
    this.manager = manager;
  }

  /** The float32 scalar {@code value}, shape (). Never close it. */
  public NDArray of(double value) {
    return values.computeIfAbsent((float) value, this::create);
  }

  private NDArray create(float value) {
    NDArray scalar = manager.full(new Shape(), value, DataType.FLOAT32);
    NDScope.unregister(scalar);
    return scalar;
  }
}
