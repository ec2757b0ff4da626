package io.naru.fundus.model.training;

import io.naru.fundus.model.features.GradedImage;
import io.naru.fundus.model.image.RgbImage;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Photographs in a file of bytes, each read when it is asked for: ten thousand of 512 pixels are 8
 * GB, which lie in the page cache or on disk and not in the heap. The file goes with it.
 */
public final class PackedPhotographs extends AbstractList<GradedImage>
    implements RandomAccess, AutoCloseable {
  private final FileChannel file;
  private final int resolution;
  private final int length;
  private final List<Integer> grades = new ArrayList<>();

  /**
   * None yet.
   *
   * @param path of a file of its own; deleted when it is closed
   * @param resolution of the photographs, pixels
   * @throws IOException if the file cannot be made
   */
  public PackedPhotographs(Path path, int resolution) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    this.file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    this.resolution = resolution;
    this.length = 3 * resolution * resolution;
  }

  /**
   * Appends one.
   *
   * @throws IllegalArgumentException if it is of another resolution
   * @throws UncheckedIOException if it cannot be written
   */
  @Override
  public boolean add(GradedImage photograph) {
    if (photograph.image().size() != resolution) {
      throw new IllegalArgumentException("a photograph of " + photograph.image().size());
    }
    ByteBuffer bytes = ByteBuffer.wrap(photograph.image().pixels());
    long start = (long) grades.size() * length;
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes, start + bytes.position());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("photographs cannot be kept for training", e);
    }
    return grades.add(photograph.grade());
  }

  /**
   * Reads one; any thread may.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  @Override
  public GradedImage get(int index) {
    int grade = grades.get(index);
    ByteBuffer bytes = ByteBuffer.allocate(length);
    long start = (long) index * length;
    try {
      while (bytes.hasRemaining()) {
        if (file.read(bytes, start + bytes.position()) < 0) {
          throw new EOFException("the file of photographs became shorter");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("photographs cannot be read back", e);
    }
    return new GradedImage(new RgbImage(resolution, bytes.array()), grade);
  }

  @Override
  public int size() {
    return grades.size();
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
