package io.naru.search.model.encoder;

import io.naru.search.model.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Keeps what an encoder has made in a RocksDB, text by text, so that a catalogue that was embedded
 * once is not embedded again. A vector is found by a digest of the model and of the text: it cannot
 * be stale, and a lost one is made again. Safe for several threads if the encoder is.
 */
public final class KeptEncoder implements TextEncoder {
  private static final long WRITE_BUFFER_BYTES = 8L << 20;

  static {
    RocksDB.loadLibrary();
  }

  private final TextEncoder encoder;
  private final String digest;
  private final Options options;
  private final WriteOptions writes = new WriteOptions();
  private final RocksDB vectors;

  /**
   * @param encoder makes what is not there yet; not closed with this
   * @param digest of everything that its vectors depend on
   * @param directory made if it is not there; one process at a time
   * @throws UncheckedIOException if the directory cannot be used, as when another process does
   */
  public KeptEncoder(TextEncoder encoder, String digest, Path directory) {
    this.encoder = encoder;
    this.digest = digest;
    options =
        new Options()
            .setCreateIfMissing(true)
            .setWriteBufferSize(WRITE_BUFFER_BYTES)
            .setKeepLogFileNum(2);
    try {
      Files.createDirectories(directory);
      vectors = RocksDB.open(options, directory.toString());
    } catch (RocksDBException e) {
      options.close();
      throw new UncheckedIOException("vectors cannot be kept in " + directory, new IOException(e));
    } catch (IOException e) {
      options.close();
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int dimension() {
    return encoder.dimension();
  }

  @Override
  public float[][] encode(List<String> texts) {
    List<byte[]> keys = texts.stream().map(this::key).toList();
    float[][] found = new float[texts.size()][];
    List<Integer> missing = new ArrayList<>();
    try {
      List<byte[]> kept = vectors.multiGetAsList(keys);
      for (int i = 0; i < found.length; i++) {
        if (kept.get(i) != null && kept.get(i).length == dimension() * Float.BYTES) {
          found[i] = floats(kept.get(i));
        } else {
          missing.add(i);
        }
      }
      if (!missing.isEmpty()) {
        make(texts, keys, missing, found);
      }
      return found;
    } catch (RocksDBException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private void make(List<String> texts, List<byte[]> keys, List<Integer> missing, float[][] into)
      throws RocksDBException {
    float[][] made = encoder.encode(missing.stream().map(texts::get).toList());
    try (WriteBatch batch = new WriteBatch()) {
      for (int i = 0; i < made.length; i++) {
        int place = missing.get(i);
        into[place] = made[i];
        batch.put(keys.get(place), bytes(made[i]));
      }
      vectors.write(writes, batch);
    }
  }

  private byte[] key(String text) {
    return new Sha256().add(digest).add(text).hex().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return bytes.array();
  }

  private static float[] floats(byte[] bytes) {
    float[] vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }

  @Override
  public void close() {
    vectors.close();
    writes.close();
    options.close();
  }
}
