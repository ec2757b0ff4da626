package io.naru.imaging.jpeg;

import io.naru.imaging.format.ByteCursor;
import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageFault;
import java.util.List;

/**
 * What a frame header says (ISO/IEC 10918-1, B.2.2).
 *
 * @param ids of the components, in order
 * @param blocks of 8 x 8 samples, of all components
 */
record JpegFrame(int width, int height, boolean progressive, List<Integer> ids, long blocks) {
  private static final int BASELINE = 0xc0;
  private static final int EXTENDED = 0xc1;
  private static final int PROGRESSIVE = 0xc2;
  private static final int BITS = 8;
  private static final int MAX_SAMPLING = 4;
  private static final int BLOCK = 8;

  /**
   * @param marker second byte of it
   */
  static JpegFrame read(int marker, ByteCursor in) throws ImageException {
    if (marker != BASELINE && marker != EXTENDED && marker != PROGRESSIVE) {
      throw unsupported("Of JPEG, the Huffman-coded baseline, extended and progressive are read.");
    }
    if (in.u8() != BITS) {
      throw unsupported("JPEG with 8 bits a sample is read.");
    }
    int height = in.u16();
    int width = in.u16();
    if (height == 0) {
      throw unsupported("A JPEG has to say its height at its beginning.");
    }
    int components = in.u8();
    if (components != 1 && components != 3) {
      throw unsupported("JPEG with one colour or three is read, not CMYK.");
    }
    Integer[] ids = new Integer[components];
    int[] across = new int[components];
    int[] down = new int[components];
    for (int i = 0; i < components; i++) {
      ids[i] = in.u8();
      int sampling = in.u8();
      across[i] = sampling >> 4;
      down[i] = sampling & 0xf;
      if (across[i] < 1 || across[i] > MAX_SAMPLING || down[i] < 1 || down[i] > MAX_SAMPLING) {
        throw new ImageException(ImageFault.CORRUPT, "A component is sampled in no way there is.");
      }
      in.u8();
    }
    if (in.remaining() != 0) {
      throw new ImageException(ImageFault.CORRUPT, "The frame header has another length.");
    }
    return new JpegFrame(
        width, height, marker == PROGRESSIVE, List.of(ids), blocks(width, height, across, down));
  }

  private static long blocks(int width, int height, int[] across, int[] down) {
    int most = max(across);
    int mostDown = max(down);
    long blocks = 0;
    for (int i = 0; i < across.length; i++) {
      long columns = ceil(ceil((long) width * across[i], most), BLOCK);
      long rows = ceil(ceil((long) height * down[i], mostDown), BLOCK);
      blocks += columns * rows;
    }
    return blocks;
  }

  private static int max(int[] values) {
    int max = values[0];
    for (int value : values) {
      max = Math.max(max, value);
    }
    return max;
  }

  private static long ceil(long a, long b) {
    return (a + b - 1) / b;
  }

  private static ImageException unsupported(String message) {
    return new ImageException(ImageFault.UNSUPPORTED_ENCODING, message);
  }
}
