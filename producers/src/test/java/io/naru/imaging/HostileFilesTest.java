package io.naru.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageFormat;
import io.naru.imaging.format.ImageLimits;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileFilesTest {
  private static final long MOST_BYTES = 64 << 20;
  private static final int SEED = 20_261_123;
  private static final int MUTATIONS = 100_000;
  private static final PhotographReader READER = new PhotographReader(ImageLimits.DEFAULT, 64);

  static List<HostileFiles> files() {
    return HostileFiles.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void aHostileFileIsRefusedForLittle(HostileFiles hostile) {
    // When the file is read
    long before = allocated();
    ImageException refused =
        assertThrows(ImageException.class, () -> read(READER, hostile.file(), hostile.declared()));
    long bytes = allocated() - before;

    // Then it is refused for what is wrong with it, and little memory was asked for
    assertEquals(hostile.fault(), refused.fault(), refused.getMessage());
    assertTrue(bytes < MOST_BYTES, () -> bytes + " bytes were allocated");
  }

  @Test
  void whateverIsChangedInAFileNothingButARefusalComesOfIt() {
    // Given small files of every kind, and a reader that is content with small discs
    var image = Pictures.disc(24, 24);
    byte[][] files = {
      Pictures.jpeg(image),
      Pictures.jpeg(image, true),
      Pictures.png(image),
      DicomBuilder.rgb(DicomBuilder.EXPLICIT, image, true).file(),
      DicomBuilder.rgb(DicomBuilder.IMPLICIT, image, false).file(),
      DicomBuilder.jpeg(image, 2).undefined(0x00081115, "SQ", DicomBuilder.nested(3)).file()
    };
    PhotographReader small = new PhotographReader(ImageLimits.DEFAULT, 16);
    Random random = new Random(SEED);

    // When each is changed at random, again and again
    int refused = 0;
    long most = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] file = mutated(files[i % files.length], random);
      long before = allocated();
      refused += isRefused(small, file) ? 1 : 0;
      most = Math.max(most, allocated() - before);
    }

    // Then the ones are read and the others refused, and none takes much
    long bytes = most;
    assertTrue(refused > MUTATIONS / 4 && refused < MUTATIONS, "refused: " + refused);
    assertTrue(bytes < MOST_BYTES, () -> bytes + " bytes were allocated");
  }

  private static boolean isRefused(PhotographReader reader, byte[] file) {
    try {
      ImageFormat format = ImageFormat.of(file);
      read(reader, file, format);
      return false;
    } catch (ImageException e) {
      return true;
    }
  }

  private static void read(PhotographReader reader, byte[] file, ImageFormat declared)
      throws ImageException {
    if (declared == ImageFormat.DICOM) {
      reader.read(reader.dicom(file), file.length);
    } else {
      reader.read(file, declared);
    }
  }

  /** A byte, a run of bytes, a length or the end is another. */
  private static byte[] mutated(byte[] file, Random random) {
    byte[] copy = file.clone();
    int at = random.nextInt(copy.length);
    switch (random.nextInt(5)) {
      case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> copy[at] = (byte) random.nextInt(256);
      case 2 -> {
        for (int i = 0; i < random.nextInt(8) && at + i < copy.length; i++) {
          copy[at + i] = random.nextBoolean() ? -1 : (byte) random.nextInt(256);
        }
      }
      case 3 -> copy = java.util.Arrays.copyOf(copy, at);
      default -> {
        int from = random.nextInt(copy.length);
        int length = Math.min(random.nextInt(64), copy.length - Math.max(at, from));
        System.arraycopy(file, from, copy, at, length);
      }
    }
    return copy;
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
