package io.naru.nn.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes values of a type and reads them back; equal values give equal bytes. */
public interface Codec<T> {
  void write(T value, DataOutput out) throws IOException;

  T read(DataInput in) throws IOException;

  /** A codec of two functions. */
  static <T> Codec<T> of(Writer<T> writer, Reader<T> reader) {
    return new Codec<>() {
      @Override
      public void write(T value, DataOutput out) throws IOException {
        writer.write(value, out);
      }

      @Override
      public T read(DataInput in) throws IOException {
        return reader.read(in);
      }
    };
  }

  default byte[] bytes(T value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(value, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws UncheckedIOException if the bytes are no value, or more than one
   */
  default T value(byte[] bytes) {
    ByteArrayInputStream left = new ByteArrayInputStream(bytes);
    try (DataInputStream in = new DataInputStream(left)) {
      T value = read(in);
      if (left.available() > 0) {
        throw new IOException(left.available() + " bytes are left over");
      }
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a value. */
  @FunctionalInterface
  interface Writer<T> {
    void write(T value, DataOutput out) throws IOException;
  }

  /** Reads a value. */
  @FunctionalInterface
  interface Reader<T> {
    T read(DataInput in) throws IOException;
  }
}
