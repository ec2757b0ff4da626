package io.naru.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OnnxModelTest {

  @Test
  void readsFloatsHoweverTheyAreWritten() {
    // Given the same matrix as raw bytes, as packed floats, and as floats one by one
    float[] values = {1.5f, -2, Float.MIN_VALUE, 1e30f, 0, 3};
    byte[] raw = tensor("raw", new long[] {2, 3}, 1, out -> out.writeByteArray(9, bytes(values)));
    byte[] packed =
        tensor("packed", new long[] {2, 3}, 1, out -> out.writeByteArray(4, bytes(values)));
    byte[] single =
        tensor(
            "single",
            new long[] {2, 3},
            1,
            out -> {
              for (float value : values) {
                out.writeFloat(4, value);
              }
            });

    // When
    OnnxModel model = read(model(out -> initializers(out, raw, packed, single)));

    // Then
    for (String name : List.of("raw", "packed", "single")) {
      assertArrayEquals(new long[] {2, 3}, model.floats(name).shape());
      assertArrayEquals(values, model.floats(name).values());
    }
    assertArrayEquals(
        new float[] {1.5f, 1e30f, -2, 0, Float.MIN_VALUE, 3},
        model.floats("raw").transposed().values());
  }

  @Test
  void readsIntegersAndNodes() {
    // Given
    byte[] integers =
        tensor(
            "ids",
            new long[] {2},
            7,
            out ->
                out.writeByteArray(
                    9, new byte[] {1, 0, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0}));
    byte[] node =
        message(
            out -> {
              out.writeString(1, "x");
              out.writeString(1, "w");
              out.writeString(2, "y");
              out.writeString(4, "MatMul");
            });

    // When
    OnnxModel model =
        read(
            model(
                out -> {
                  out.writeByteArray(1, node);
                  out.writeByteArray(5, integers);
                }));

    // Then
    assertEquals(
        List.of(new OnnxNode("", "MatMul", List.of("x", "w"), List.of("y"))), model.nodes());
    assertArrayEquals(
        new long[] {1, 255}, ((OnnxTensor.Integers) model.initializers().get("ids")).values());
    assertThrows(OnnxException.class, () -> model.floats("ids"));
  }

  @Test
  void refusesShapesThatTheValuesDoNotFill() {
    for (long[] shape : new long[][] {{3}, {-1, -2}, {1L << 32, 1L << 32, 2}, {5, 0}}) {
      // Given two values
      byte[] bytes = tensor("w", shape, 1, out -> out.writeByteArray(9, bytes(new float[] {1, 2})));

      // When
      OnnxException e =
          assertThrows(OnnxException.class, () -> read(model(out -> initializers(out, bytes))));

      // Then
      assertTrue(e.getMessage().contains("initialiser w"), e.getMessage());
    }
  }

  @Test
  void refusesValuesInAnotherFile() {
    byte[] bytes = tensor("w", new long[] {2}, 1, out -> out.writeEnum(14, 1));
    assertThrows(OnnxException.class, () -> read(model(out -> initializers(out, bytes))));
  }

  @Property(tries = 200)
  void everyCutIsNoticed(@ForAll @IntRange(min = 0, max = 10_000) int at) {
    // Given a model that has lost its end
    byte[] whole =
        model(
            out ->
                initializers(
                    out,
                    tensor("w", new long[] {2}, 1, o -> o.writeByteArray(9, bytes(new float[2])))));
    byte[] cut = Arrays.copyOf(whole, at % whole.length);

    // When, Then
    assertThrows(OnnxException.class, () -> read(cut));
  }

  @Property(tries = 500)
  void noBytesMakeAnotherErrorThanOurs(@ForAll byte[] noise) {
    try {
      read(noise);
    } catch (OnnxException expected) {
      assertTrue(expected.getMessage().length() > 10);
    }
  }

  /** What is written into a message. */
  @FunctionalInterface
  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  private static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      fields.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] model(Fields graph) {
    return message(out -> out.writeByteArray(7, message(graph)));
  }

  private static void initializers(CodedOutputStream out, byte[]... tensors) throws IOException {
    for (byte[] tensor : tensors) {
      out.writeByteArray(5, tensor);
    }
  }

  private static byte[] tensor(String name, long[] shape, int type, Fields values) {
    return message(
        out -> {
          for (long dimension : shape) {
            out.writeInt64(1, dimension);
          }
          out.writeInt32(2, type);
          out.writeByteArray(8, name.getBytes(StandardCharsets.UTF_8));
          values.write(out);
        });
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static OnnxModel read(byte[] bytes) {
    return OnnxModel.read(new ByteArrayInputStream(bytes));
  }
}
