package io.naru.nn.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;

/**
 * Half-width floats to float32, in Java: DJL has no way to make a bfloat16 array that does not
 * abort the process.
 */
final class Widening {

  private Widening() {}

  /** A direct buffer of float32 in native order with the values of {@code bytes}. */
  static ByteBuffer toFloat32(ByteBuffer bytes, ElementType type) {
    int n = bytes.remaining() / type.bytes();
    ByteBuffer out = ByteBuffer.allocateDirect(Math.multiplyExact(n, Float.BYTES));
    out.order(ByteOrder.nativeOrder());
    IntBuffer bits = out.asIntBuffer();
    if (type == ElementType.F32) {
      bits.put(bytes.asIntBuffer());
      return out;
    }
    ShortBuffer halves = bytes.asShortBuffer();
    for (int i = 0; i < n; i++) {
      short half = halves.get(i);
      bits.put(i, type == ElementType.BF16 ? half << 16 : fromF16(half));
    }
    return out;
  }

  /** IEEE 754 binary16 to the bits of binary32, subnormals, infinities and NaN included. */
  private static int fromF16(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = (half >> 10) & 0x1f;
    int mantissa = half & 0x3ff;
    if (exponent == 0x1f) {
      return sign | 0x7f800000 | (mantissa << 13);
    }
    if (exponent == 0) {
      return sign | Float.floatToRawIntBits(mantissa * 0x1p-24f);
    }
    return sign | ((exponent + 112) << 23) | (mantissa << 13);
  }
}
