package io.naru.nn.safetensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;

/** One safetensors file, mapped into memory. Tensors stay readable after it is closed. */
public final class SafetensorsFile implements TensorSource {

  private final Path path;
  private final FileChannel channel;
  private final Map<String, TensorEntry> entries;

  private SafetensorsFile(Path path, FileChannel channel, Map<String, TensorEntry> entries) {
    this.path = path;
    this.channel = channel;
    this.entries = entries;
  }

  /**
   * Opens a file and validates its header.
   *
   * @throws SafetensorsException if the header is not valid
   */
  public static SafetensorsFile open(Path path) {
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      try {
        Map<String, TensorEntry> entries = SafetensorsHeader.read(channel);
        return new SafetensorsFile(path, channel, Collections.unmodifiableMap(entries));
      } catch (SafetensorsException | IOException e) {
        channel.close();
        throw e;
      }
    } catch (SafetensorsException e) {
      throw new SafetensorsException(path + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, TensorEntry> entries() {
    return entries;
  }

  @Override
  public NDArray read(String name, NDManager manager) {
    TensorEntry entry = entries.get(name);
    if (entry == null) {
      throw new SafetensorsException(path + " has no tensor " + name);
    }
    return manager.create(floats(entry), entry.shape(), DataType.FLOAT32);
  }

  /** Float32 in native order: the file's own pages where it holds aligned float32. */
  private ByteBuffer floats(TensorEntry entry) {
    ByteBuffer bytes = map(entry).order(ByteOrder.LITTLE_ENDIAN);
    boolean native32 =
        entry.type() == ElementType.F32 && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    if (native32 && entry.position() % Float.BYTES == 0) {
      return bytes;
    }
    return Widening.toFloat32(bytes, entry.type());
  }

  private ByteBuffer map(TensorEntry entry) {
    try {
      return channel.map(FileChannel.MapMode.READ_ONLY, entry.position(), entry.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
