package io.naru.nn.safetensors;

/** The element types that can be read, all of them as float32. */
public enum ElementType {
  F32(4),
  F16(2),
  BF16(2);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Size of one element in bytes. */
  public int bytes() {
    return bytes;
  }
}
