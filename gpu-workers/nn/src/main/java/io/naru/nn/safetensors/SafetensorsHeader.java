package io.naru.nn.safetensors;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON header: 8 bytes of little-endian length, then name -> dtype, shape, data_offsets. */
final class SafetensorsHeader {

  /** The limit of the reference implementation. */
  private static final long MAX_BYTES = 100_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SafetensorsHeader() {}

  /** Reads and validates: known types, sizes that agree with shapes, no overlap, gap or overrun. */
  static Map<String, TensorEntry> read(FileChannel file) throws IOException {
    long size = file.size();
    ByteBuffer lengthBytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    readFully(file, lengthBytes, 0);
    long length = lengthBytes.getLong(0);
    if (length < 2 || length > MAX_BYTES || length > size - 8) {
      throw new SafetensorsException("header length " + length + " is impossible");
    }
    ByteBuffer json = ByteBuffer.allocate((int) length);
    readFully(file, json, 8);
    Map<String, TensorEntry> entries = new LinkedHashMap<>();
    parse(json.array())
        .properties()
        .forEach(
            field -> {
              if (!field.getKey().equals("__metadata__")) {
                entries.put(field.getKey(), entry(field.getKey(), field.getValue(), 8 + length));
              }
            });
    requireContiguous(entries, 8 + length, size);
    return entries;
  }

  private static JsonNode parse(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new SafetensorsException("header is not JSON: " + e.getMessage(), e);
    }
  }

  private static TensorEntry entry(String name, JsonNode node, long dataStart) {
    JsonNode offsets = node.path("data_offsets");
    if (!node.path("dtype").isTextual() || !node.path("shape").isArray() || offsets.size() != 2) {
      throw new SafetensorsException("tensor " + name + " lacks dtype, shape or data_offsets");
    }
    long begin = offsets.get(0).asLong(-1);
    long end = offsets.get(1).asLong(-1);
    long[] shape = new long[node.get("shape").size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = node.get("shape").get(i).asLong(-1);
      if (shape[i] < 0) {
        throw new SafetensorsException("tensor " + name + " has a negative dimension");
      }
    }
    ElementType type = type(name, node.get("dtype").asText());
    return new TensorEntry(name, type, new Shape(shape), dataStart + begin, end - begin);
  }

  private static ElementType type(String name, String dtype) {
    for (ElementType type : ElementType.values()) {
      if (type.name().equals(dtype)) {
        return type;
      }
    }
    throw new SafetensorsException("tensor " + name + " has unsupported dtype " + dtype);
  }

  private static void requireContiguous(Map<String, TensorEntry> entries, long start, long end) {
    List<TensorEntry> sorted = new ArrayList<>(entries.values());
    sorted.sort(
        Comparator.comparingLong(TensorEntry::position).thenComparingLong(TensorEntry::length));
    long expected = start;
    for (TensorEntry entry : sorted) {
      if (entry.position() != expected) {
        throw new SafetensorsException(
            "tensor %s begins at byte %d, not %d"
                .formatted(entry.name(), entry.position(), expected));
      }
      expected += entry.length();
    }
    if (expected != end) {
      throw new SafetensorsException(
          "tensors end at byte %d, the file at %d".formatted(expected, end));
    }
  }

  private static void readFully(FileChannel file, ByteBuffer into, long position)
      throws IOException {
    while (into.hasRemaining()) {
      if (file.read(into, position + into.position()) < 0) {
        throw new SafetensorsException("file ends within its header");
      }
    }
  }
}
