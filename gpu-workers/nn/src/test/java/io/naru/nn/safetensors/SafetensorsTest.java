package io.naru.nn.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.Torch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

  @TempDir private Path directory;

  @BeforeAll
  static void start() {
    Torch.start();
  }

  @Test
  void whatWasWrittenIsRead() {
    // Given
    Path path = directory.resolve("model.safetensors");
    float[] values = {1.5f, -2, 0, Float.MIN_VALUE, 1e30f, 1 / 3f};
    new SafetensorsWriter()
        .add("a", ElementType.F32, new long[] {2, 3}, values)
        .add("b", ElementType.BF16, new long[] {3}, new float[] {1, -0.5f, 1 / 3f})
        .write(path);

    // When
    try (NDManager manager = NDManager.newBaseManager();
        TensorSource file = SafetensorsDirectory.open(directory)) {
      NDArray a = file.read("a", manager);
      NDArray b = file.read("b", manager);

      // Then float32 is exact and bfloat16 is the nearest of 8 bits
      assertEquals(new Shape(2, 3), a.getShape());
      assertArrayEquals(values, a.toFloatArray());
      assertArrayEquals(new float[] {1, -0.5f, 0.333984375f}, b.toFloatArray());
    }
  }

  @Test
  void halfPrecisionWidensExactly() throws IOException {
    // Given one, the largest, the smallest subnormal, minus infinity
    short[] halves = {0x3c00, 0x7bff, 0x0001, (short) 0xfc00};
    ByteBuffer data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    for (short half : halves) {
      data.putShort(half);
    }
    Path path =
        file("{\"h\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[0,8]}}", data.array());

    // When
    try (NDManager manager = NDManager.newBaseManager();
        TensorSource file = SafetensorsFile.open(path)) {
      float[] got = file.read("h", manager).toFloatArray();

      // Then
      assertArrayEquals(
          new float[] {1, 65504, (float) Math.pow(2, -24), Float.NEGATIVE_INFINITY}, got);
    }
  }

  @Test
  void tensorsAtOddPositionsAreReadToo() throws IOException {
    // Given a header whose length is not a multiple of four
    ByteBuffer data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    data.putFloat(3).putFloat(4);
    Path path =
        file("{\"odd\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} ", data.array());

    // When, Then
    try (NDManager manager = NDManager.newBaseManager();
        TensorSource file = SafetensorsFile.open(path)) {
      assertArrayEquals(new float[] {3, 4}, file.read("odd", manager).toFloatArray());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "truncated data | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 4",
        "bytes left over | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 12",
        "size against shape | {'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}} | 8",
        "unknown type | {'a':{'dtype':'I64','shape':[1],'data_offsets':[0,8]}} | 8",
        "negative dimension | {'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | 8",
        "begin after end | {'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}} | 8",
        "gap | {'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | 8",
        "overlap | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | 8",
        "same name twice | {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | 8",
        "not JSON | {'a': | 8",
        "no offsets | {'a':{'dtype':'F32','shape':[2]}} | 8",
      })
  void brokenFilesAreRefused(String what, String header, int dataBytes) throws IOException {
    Path path = file(header.replace('\'', '"'), new byte[dataBytes]);
    assertThrows(SafetensorsException.class, () -> SafetensorsFile.open(path).close(), what);
  }

  @Test
  void anImpossibleHeaderLengthIsRefusedWithoutAllocatingIt() throws IOException {
    Path path = directory.resolve("huge.safetensors");
    Files.write(
        path,
        ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(Long.MAX_VALUE).array());
    assertThrows(SafetensorsException.class, () -> SafetensorsFile.open(path).close());
  }

  @Test
  void everyDifferenceFromTheExpectationIsNamed() {
    // Given
    Path path = directory.resolve("x.safetensors");
    new SafetensorsWriter()
        .add("known", ElementType.F32, new long[] {1}, new float[1])
        .add("stranger", ElementType.F32, new long[] {1}, new float[1])
        .write(path);

    // When
    try (TensorSource file = SafetensorsFile.open(path)) {
      Map<String, Shape> expected = Map.of("known", new Shape(2), "absent", new Shape(1));
      SafetensorsException e =
          assertThrows(
              SafetensorsException.class, () -> file.require(expected, name -> name.isEmpty()));

      // Then
      assertTrue(e.getMessage().contains("missing absent"), e.getMessage());
      assertTrue(e.getMessage().contains("known has shape (1), expected (2)"), e.getMessage());
      assertTrue(e.getMessage().contains("unknown stranger"), e.getMessage());
    }
  }

  @Test
  void shardsAreReadThroughTheirIndex() throws IOException {
    // Given
    shard("one.safetensors", "a", 1);
    shard("two.safetensors", "b", 2);
    index("{\"weight_map\":{\"a\":\"one.safetensors\",\"b\":\"two.safetensors\"}}");

    // When, Then
    try (NDManager manager = NDManager.newBaseManager();
        TensorSource shards = SafetensorsDirectory.open(directory)) {
      assertArrayEquals(new float[] {1}, shards.read("a", manager).toFloatArray());
      assertArrayEquals(new float[] {2}, shards.read("b", manager).toFloatArray());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'weight_map':{'a':'two.safetensors','b':'one.safetensors'}}",
        "{'weight_map':{'a':'one.safetensors','b':'../two.safetensors'}}",
        "{'weight_map':{'a':'one.safetensors','b':'two.safetensors','c':'two.safetensors'}}",
        "{}",
      })
  void anIndexThatDisagreesWithItsShardsIsRefused(String index) throws IOException {
    // Given one.safetensors with a, two.safetensors with b
    shard("one.safetensors", "a", 1);
    shard("two.safetensors", "b", 2);
    index(index.replace('\'', '"'));

    // When, Then
    assertThrows(SafetensorsException.class, () -> SafetensorsDirectory.open(directory).close());
  }

  @Test
  void aShardWithMoreThanItsIndexSaysIsRefused() throws IOException {
    // Given
    new SafetensorsWriter()
        .add("a", ElementType.F32, new long[] {1}, new float[1])
        .add("extra", ElementType.F32, new long[] {1}, new float[1])
        .write(directory.resolve("one.safetensors"));
    index("{\"weight_map\":{\"a\":\"one.safetensors\"}}");

    // When, Then
    assertThrows(SafetensorsException.class, () -> SafetensorsDirectory.open(directory).close());
  }

  private void shard(String file, String tensor, float value) {
    new SafetensorsWriter()
        .add(tensor, ElementType.F32, new long[] {1}, new float[] {value})
        .write(directory.resolve(file));
  }

  private void index(String json) throws IOException {
    Files.writeString(directory.resolve("model.safetensors.index.json"), json);
  }

  private Path file(String header, byte[] data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).array());
    out.write(json);
    out.write(data);
    return Files.write(directory.resolve("file.safetensors"), out.toByteArray());
  }
}
