package io.naru.nn.safetensors;

import ai.djl.ndarray.types.Shape;

/**
 * Where a tensor lies in a file.
 *
 * @param name as in the header
 * @param type of its elements
 * @param shape row major
 * @param position of its first byte, from the start of the file
 * @param length in bytes
 */
public record TensorEntry(String name, ElementType type, Shape shape, long position, long length) {

  public TensorEntry {
    if (shape.size() * type.bytes() != length) {
      throw new SafetensorsException(
          "tensor %s of shape %s and type %s cannot take %d bytes"
              .formatted(name, shape, type, length));
    }
  }
}
