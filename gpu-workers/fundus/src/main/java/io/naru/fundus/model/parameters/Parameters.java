package io.naru.fundus.model.parameters;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.naru.nn.safetensors.ElementType;
import io.naru.nn.safetensors.SafetensorsWriter;
import io.naru.nn.safetensors.TensorSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arrays of a {@link Layout}, float32, which outlive every scope until they are closed. */
public final class Parameters implements AutoCloseable {
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  private Parameters(Layout layout, NDManager manager, Map<String, float[]> values) {
    layout
        .shapes()
        .forEach(
            (name, shape) -> {
              NDArray array = manager.create(values.get(name), shape);
              NDScope.unregister(array);
              arrays.put(name, array);
            });
  }

  /** First values, drawn from {@code seed}; they take no gradients yet. */
  public static Parameters initial(Layout layout, NDManager manager, long seed) {
    return new Parameters(layout, manager, layout.draw(seed));
  }

  /**
   * What a file holds under {@code prefix} and the parameters' names.
   *
   * @throws io.naru.nn.safetensors.SafetensorsException if one is missing or has another shape
   */
  public static Parameters read(
      Layout layout, NDManager manager, TensorSource source, String prefix) {
    Map<String, ai.djl.ndarray.types.Shape> expected = new LinkedHashMap<>();
    layout.shapes().forEach((name, shape) -> expected.put(prefix + name, shape));
    source.require(expected, name -> !name.startsWith(prefix));
    Map<String, float[]> values = new LinkedHashMap<>();
    for (String name : layout.names()) {
      try (NDArray array = source.read(prefix + name, manager)) {
        values.put(name, array.toFloatArray());
      }
    }
    return new Parameters(layout, manager, values);
  }

  /** In the order of the layout. */
  public List<NDArray> list() {
    return new ArrayList<>(arrays.values());
  }

  public NDArray get(String name) {
    return arrays.get(name);
  }

  /** How many numbers they are. */
  public long count() {
    return arrays.values().stream().mapToLong(array -> array.getShape().size()).sum();
  }

  /** Whether backward passes leave gradients in them. */
  public void requireGradients(boolean required) {
    arrays.values().forEach(array -> array.setRequiresGradient(required));
  }

  /** Adds them to a file under {@code prefix} and their names. */
  public void write(SafetensorsWriter writer, String prefix, ElementType type) {
    arrays.forEach(
        (name, array) ->
            writer.add(prefix + name, type, array.getShape().getShape(), array.toFloatArray()));
  }

  @Override
  public void close() {
    arrays.values().forEach(NDArray::close);
  }
}
