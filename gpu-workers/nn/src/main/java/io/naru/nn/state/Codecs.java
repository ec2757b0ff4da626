package io.naru.nn.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Codecs of common types. Maps are written in the order of their keys. */
public final class Codecs {
  /** Text of any length, in UTF-8. */
  public static final Codec<String> TEXT =
      Codec.of((value, out) -> writeBytes(value.getBytes(UTF_8), out), Codecs::readText);

  public static final Codec<Double> DOUBLE =
      Codec.of((value, out) -> out.writeDouble(value), DataInput::readDouble);

  public static final Codec<Long> LONG =
      Codec.of((value, out) -> out.writeLong(value), DataInput::readLong);

  /** To the nanosecond. */
  public static final Codec<Instant> INSTANT =
      Codec.of(
          (value, out) -> {
            out.writeLong(value.getEpochSecond());
            out.writeInt(value.getNano());
          },
          in -> Instant.ofEpochSecond(in.readLong(), in.readInt()));

  public static final Codec<float[]> FLOATS = Codec.of(Codecs::writeFloats, Codecs::readFloats);

  public static final Codec<double[]> DOUBLES = Codec.of(Codecs::writeDoubles, Codecs::readDoubles);

  public static final Codec<int[]> INTS = Codec.of(Codecs::writeInts, Codecs::readInts);

  public static final Codec<long[]> LONGS = Codec.of(Codecs::writeLongs, Codecs::readLongs);

  public static final Codec<BitSet> BITS =
      Codec.of(
          (bits, out) -> writeLongs(bits.toLongArray(), out), in -> BitSet.valueOf(readLongs(in)));

  public static final Codec<byte[]> BYTES =
      Codec.of(Codecs::writeBytes, in -> readBytes(in.readInt(), in).array());

  private Codecs() {}

  public static <T> Codec<List<T>> list(Codec<T> element) {
    return Codec.of(
        (values, out) -> {
          out.writeInt(values.size());
          for (T value : values) {
            element.write(value, out);
          }
        },
        in -> {
          int size = in.readInt();
          List<T> values = new ArrayList<>();
          for (int i = 0; i < size; i++) {
            values.add(element.read(in));
          }
          return List.copyOf(values);
        });
  }

  /** The map that is read is sorted and cannot be changed. */
  public static <K extends Comparable<? super K>, V> Codec<Map<K, V>> map(
      Codec<K> key, Codec<V> value) {
    return Codec.of(
        (map, out) -> {
          out.writeInt(map.size());
          for (Map.Entry<K, V> entry : new TreeMap<>(map).entrySet()) {
            key.write(entry.getKey(), out);
            value.write(entry.getValue(), out);
          }
        },
        in -> {
          int size = in.readInt();
          TreeMap<K, V> map = new TreeMap<>();
          for (int i = 0; i < size; i++) {
            map.put(key.read(in), value.read(in));
          }
          return Collections.unmodifiableMap(map);
        });
  }

  public static <T> Codec<Optional<T>> optional(Codec<T> element) {
    return Codec.of(
        (value, out) -> {
          out.writeBoolean(value.isPresent());
          if (value.isPresent()) {
            element.write(value.get(), out);
          }
        },
        in -> in.readBoolean() ? Optional.of(element.read(in)) : Optional.empty());
  }

  private static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, UTF_8);
  }

  private static void writeFloats(float[] values, DataOutput out) throws IOException {
    out.writeInt(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  private static float[] readFloats(DataInput in) throws IOException {
    float[] values = new float[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }

  private static void writeDoubles(double[] values, DataOutput out) throws IOException {
    out.writeInt(values.length);
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  private static double[] readDoubles(DataInput in) throws IOException {
    double[] values = new double[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }

  private static void writeInts(int[] values, DataOutput out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Integer.BYTES));
    bytes.asIntBuffer().put(values);
    writeBytes(bytes.array(), out);
  }

  private static int[] readInts(DataInput in) throws IOException {
    int[] values = new int[in.readInt() / Integer.BYTES];
    readBytes(values.length * Integer.BYTES, in).asIntBuffer().get(values);
    return values;
  }

  private static void writeLongs(long[] values, DataOutput out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Long.BYTES));
    bytes.asLongBuffer().put(values);
    writeBytes(bytes.array(), out);
  }

  private static long[] readLongs(DataInput in) throws IOException {
    long[] values = new long[in.readInt() / Long.BYTES];
    readBytes(values.length * Long.BYTES, in).asLongBuffer().get(values);
    return values;
  }

  private static ByteBuffer readBytes(int length, DataInput in) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return ByteBuffer.wrap(bytes);
  }
}
