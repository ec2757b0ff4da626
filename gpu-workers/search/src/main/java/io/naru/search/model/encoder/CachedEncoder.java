package io.naru.search.model.encoder;

import ai.djl.ndarray.NDManager;
import io.naru.nn.safetensors.ElementType;
import io.naru.nn.safetensors.SafetensorsException;
import io.naru.nn.safetensors.SafetensorsFile;
import io.naru.nn.safetensors.SafetensorsWriter;
import io.naru.search.model.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Keeps what an encoder has made on disk, a file for each slice of a list of texts. A file's name
 * is a digest of the model and of the slice's texts, so that it can be found but never be stale.
 */
public final class CachedEncoder implements TextEncoder {
  private static final int SLICE = 2048;
  private static final String TENSOR = "vectors";

  private final TextEncoder encoder;
  private final String digest;
  private final Path directory;
  private final IntConsumer progress;

  /**
   * @param encoder makes what is not on disk; closed with this
   * @param digest of everything that its vectors depend on
   * @param directory made if it is not there
   * @param progress told after each slice how many texts are done
   */
  public CachedEncoder(TextEncoder encoder, String digest, Path directory, IntConsumer progress) {
    this.encoder = encoder;
    this.digest = digest;
    this.directory = directory;
    this.progress = progress;
  }

  /** Where a user's caches lie: {@code $XDG_CACHE_HOME/naru} or {@code ~/.cache/naru}. */
  public static Path defaultDirectory() {
    String caches = System.getenv("XDG_CACHE_HOME");
    Path base =
        caches == null || caches.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(caches);
    return base.resolve("naru").resolve("embeddings");
  }

  @Override
  public int dimension() {
    return encoder.dimension();
  }

  @Override
  public float[][] encode(List<String> texts) {
    float[][] vectors = new float[texts.size()][];
    for (int start = 0; start < texts.size(); start += SLICE) {
      int end = Math.min(texts.size(), start + SLICE);
      float[][] slice = slice(texts.subList(start, end));
      System.arraycopy(slice, 0, vectors, start, slice.length);
      progress.accept(end);
    }
    return vectors;
  }

  private float[][] slice(List<String> texts) {
    Sha256 key = new Sha256().add(digest);
    texts.forEach(key::add);
    Path file = directory.resolve(key.hex() + ".safetensors");
    if (Files.exists(file)) {
      try {
        return read(file, texts.size());
      } catch (SafetensorsException damaged) {
        // Made again below, which replaces the file
      }
    }
    float[][] vectors = encoder.encode(texts);
    write(file, vectors);
    return vectors;
  }

  private float[][] read(Path file, int rows) {
    int dimension = dimension();
    try (NDManager manager = NDManager.newBaseManager();
        SafetensorsFile tensors = SafetensorsFile.open(file)) {
      float[] flat = tensors.read(TENSOR, manager).toFloatArray();
      if (flat.length != rows * dimension) {
        throw new SafetensorsException(file + " does not hold " + rows + " vectors");
      }
      List<float[]> vectors = new ArrayList<>();
      for (int i = 0; i < rows; i++) {
        float[] vector = new float[dimension];
        System.arraycopy(flat, i * dimension, vector, 0, dimension);
        vectors.add(vector);
      }
      return vectors.toArray(float[][]::new);
    }
  }

  private void write(Path file, float[][] vectors) {
    int dimension = dimension();
    float[] flat = new float[vectors.length * dimension];
    for (int i = 0; i < vectors.length; i++) {
      System.arraycopy(vectors[i], 0, flat, i * dimension, dimension);
    }
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    new SafetensorsWriter()
        .add(TENSOR, ElementType.F32, new long[] {vectors.length, dimension}, flat)
        .write(file);
  }

  @Override
  public void close() {
    encoder.close();
  }
}
