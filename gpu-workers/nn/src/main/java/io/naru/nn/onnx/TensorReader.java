package io.naru.nn.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** TensorProto of onnx.proto, whose values lie in raw_data or in a field of their type. */
final class TensorReader {
  private static final int DIMENSIONS = 1;
  private static final int DATA_TYPE = 2;
  private static final int FLOAT_DATA = 4;
  private static final int INT64_DATA = 7;
  private static final int NAME = 8;
  private static final int RAW_DATA = 9;
  private static final int DATA_LOCATION = 14;

  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int MOST_DIMENSIONS = 16;

  private final CodedInputStream in;
  private String name = "";
  private int dataType;
  private long[] shape = {};
  private float[] floats = {};
  private long[] integers = {};
  private byte[] raw;

  TensorReader(CodedInputStream in) {
    this.in = in;
  }

  OnnxTensor tensor() throws IOException {
    OnnxReader.within(in, this::field);
    return switch (dataType) {
      case FLOAT -> new OnnxTensor.Floats(name, shape, floats());
      case INT64 -> new OnnxTensor.Integers(name, shape, integers());
      default -> new OnnxTensor.Unread(name, shape, dataType);
    };
  }

  private void field(int tag) throws IOException {
    boolean packed = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    switch (WireFormat.getTagFieldNumber(tag)) {
      case NAME -> name = in.readStringRequireUtf8();
      case DATA_TYPE -> dataType = in.readInt32();
      case DIMENSIONS -> readDimensions(packed);
      case FLOAT_DATA -> readFloats(packed);
      case INT64_DATA -> integers = packed ? varints(integers) : append(integers, in.readInt64());
      case RAW_DATA -> raw = in.readByteArray();
      case DATA_LOCATION -> {
        if (in.readEnum() != 0) {
          throw new OnnxException("initialiser " + name + " keeps its values in another file");
        }
      }
      default -> in.skipField(tag);
    }
  }

  private void readDimensions(boolean packed) throws IOException {
    shape = packed ? varints(shape) : append(shape, in.readInt64());
    if (shape.length > MOST_DIMENSIONS) {
      throw new OnnxException("initialiser " + name + " has too many dimensions");
    }
  }

  private void readFloats(boolean packed) throws IOException {
    if (packed) {
      floats = concatenate(floats, littleEndian(in.readByteArray()));
    } else {
      floats = Arrays.copyOf(floats, floats.length + 1);
      floats[floats.length - 1] = in.readFloat();
    }
  }

  private long[] varints(long[] before) throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    long[] values = before;
    int n = before.length;
    while (in.getBytesUntilLimit() > 0) {
      if (n == values.length) {
        values = Arrays.copyOf(values, Math.max(4, 2 * n));
      }
      values[n++] = in.readInt64();
    }
    in.popLimit(outer);
    return Arrays.copyOf(values, n);
  }

  private float[] floats() {
    float[] values = raw == null ? floats : littleEndian(raw);
    requireSize(values.length);
    return values;
  }

  private long[] integers() {
    long[] values = integers;
    if (raw != null) {
      requireMultiple(raw, Long.BYTES);
      values = new long[raw.length / Long.BYTES];
      ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
    }
    requireSize(values.length);
    return values;
  }

  private float[] littleEndian(byte[] bytes) {
    requireMultiple(bytes, Float.BYTES);
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  private void requireMultiple(byte[] bytes, int size) {
    if (bytes.length % size != 0) {
      throw new OnnxException("initialiser " + name + " ends in the middle of a value");
    }
  }

  private void requireSize(int values) {
    long size = 1;
    for (long dimension : shape) {
      // Bounded at each step, so that no product of dimensions can overflow into a right one
      if (dimension < 0 || (size *= dimension) > Integer.MAX_VALUE) {
        throw new OnnxException(
            "initialiser " + name + " cannot have the shape " + Arrays.toString(shape));
      }
    }
    if (size != values) {
      throw new OnnxException(
          "initialiser %s of shape %s has %d values"
              .formatted(name, Arrays.toString(shape), values));
    }
  }

  private static long[] append(long[] values, long value) {
    long[] longer = Arrays.copyOf(values, values.length + 1);
    longer[values.length] = value;
    return longer;
  }

  private static float[] concatenate(float[] first, float[] second) {
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
