package io.naru.nn.safetensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Named tensors, of one file or of several. */
public interface TensorSource extends AutoCloseable {

  /** What there is, by name. */
  Map<String, TensorEntry> entries();

  /**
   * The tensor as float32.
   *
   * @return an array of {@code manager}; on the CPU it may share memory with the file, so that it
   *     must not be written to
   * @throws SafetensorsException if there is none of that name
   */
  NDArray read(String name, NDManager manager);

  /**
   * Checks that the expected tensors, and no others, are there with the expected shapes.
   *
   * @param ignored names that may be there and are not wanted
   * @throws SafetensorsException that lists every difference
   */
  default void require(Map<String, Shape> expected, Predicate<String> ignored) {
    List<String> errors = new ArrayList<>();
    expected.forEach(
        (name, shape) -> {
          TensorEntry entry = entries().get(name);
          if (entry == null) {
            errors.add("missing " + name);
          } else if (!entry.shape().equals(shape)) {
            errors.add("%s has shape %s, expected %s".formatted(name, entry.shape(), shape));
          }
        });
    for (String name : new TreeSet<>(entries().keySet())) {
      if (!expected.containsKey(name) && !ignored.test(name)) {
        errors.add("unknown " + name);
      }
    }
    if (!errors.isEmpty()) {
      throw new SafetensorsException("tensors do not fit: " + String.join("; ", errors));
    }
  }

  @Override
  void close();
}
