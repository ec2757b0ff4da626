package io.naru.nn.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One file that holds a whole state. It is replaced in one step: whoever is killed while writing
 * leaves the one before, and a damaged file is never taken for a state.
 *
 * <p>Layout: 8 bytes magic with the format's number, length and CRC-32C of the rest (8 bytes each),
 * the state.
 */
public final class CheckpointFile<T> {
  private static final long MAGIC = 0x4e41525554554e02L;
  private static final int HEADER = 3 * Long.BYTES;

  private final Path file;
  private final Codec<T> codec;

  /** The directory of the file must exist. */
  public CheckpointFile(Path file, Codec<T> codec) {
    this.file = file;
    this.codec = codec;
  }

  /** On disk when this returns. */
  public void write(T state) throws IOException {
    byte[] bytes = codec.bytes(state);
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header.putLong(MAGIC).putLong(bytes.length).putLong(sum(bytes)).flip();
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeAll(channel, header);
      writeAll(channel, ByteBuffer.wrap(bytes));
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent())) {
      directory.force(true);
    }
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /**
   * The state that was written last; empty if none was.
   *
   * @throws IOException if the file is damaged or of another format
   */
  public Optional<T> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    if (bytes.remaining() < HEADER || bytes.getLong() != MAGIC) {
      throw new IOException(file + " is no checkpoint of this format");
    }
    long length = bytes.getLong();
    long sum = bytes.getLong();
    byte[] state = new byte[bytes.remaining()];
    bytes.get(state);
    if (length != state.length || sum != sum(state)) {
      throw new IOException(file + " is damaged");
    }
    return Optional.of(codec.value(state));
  }

  private static long sum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return sum.getValue();
  }
}
