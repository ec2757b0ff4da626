package io.naru.nn.safetensors;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Collects tensors and writes them as one file, in the order they were added. The same tensors
 * always give the same bytes.
 */
public final class SafetensorsWriter {

  private static final int ALIGNMENT = 8;

  private record Tensor(ElementType type, long[] shape, float[] values) {
    long bytes() {
      return (long) values.length * type.bytes();
    }
  }

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  /** A note for readers; {@code format} is {@code pt} unless set. */
  public SafetensorsWriter metadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  /**
   * Adds a tensor.
   *
   * @param type F32, or BF16, to which values are rounded (nearest, ties to even)
   * @param values row major; not copied
   */
  public SafetensorsWriter add(String name, ElementType type, long[] shape, float[] values) {
    long size = 1;
    for (long dimension : shape) {
      size *= dimension;
    }
    if (size != values.length) {
      throw new IllegalArgumentException(name + " has " + values.length + " values, not " + size);
    }
    if (type == ElementType.F16) {
      throw new IllegalArgumentException("F16 can be read but not written");
    }
    if (tensors.putIfAbsent(name, new Tensor(type, shape.clone(), values)) != null) {
      throw new IllegalArgumentException(name + " was added already");
    }
    return this;
  }

  /** Writes the file whole or not at all: a neighbour is written first and then renamed. */
  public void write(Path path) {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
        writeHeader(out);
        for (Tensor tensor : tensors.values()) {
          writeValues(out, tensor);
        }
      }
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeHeader(OutputStream out) throws IOException {
    ObjectNode header = JsonMapper.builder().build().createObjectNode();
    ObjectNode notes = header.putObject("__metadata__").put("format", "pt");
    metadata.forEach(notes::put);
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      ObjectNode node = header.putObject(entry.getKey()).put("dtype", tensor.type().name());
      ArrayNode shape = node.putArray("shape");
      for (long dimension : tensor.shape()) {
        shape.add(dimension);
      }
      node.putArray("data_offsets").add(offset).add(offset + tensor.bytes());
      offset += tensor.bytes();
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).array());
    out.write(json);
    for (int i = json.length; i < padded; i++) {
      out.write(' ');
    }
  }

  private static void writeValues(OutputStream out, Tensor tensor) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : tensor.values()) {
      if (chunk.remaining() < Float.BYTES) {
        out.write(chunk.array(), 0, chunk.position());
        chunk.clear();
      }
      if (tensor.type() == ElementType.F32) {
        chunk.putFloat(value);
      } else {
        chunk.putShort(toBf16(value));
      }
    }
    out.write(chunk.array(), 0, chunk.position());
  }

  private static short toBf16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) ((bits >> 16) | 0x40);
    }
    return (short) ((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
  }
}
