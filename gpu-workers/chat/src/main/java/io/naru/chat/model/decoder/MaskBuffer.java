package io.naru.chat.model.decoder;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The attention mask of all slots, kept by Java: an answer that grows by one token changes one
 * number of its row, so nothing has to be computed anew in a step.
 */
final class MaskBuffer {

  private final FloatBuffer mask;
  private final int kvHeads;
  private final float[] allowed;
  private final float[] forbidden;
  private final int[] positions;

  /**
   * A mask under which no row may look anywhere.
   *
   * @param memory (rows, K, T) float32
   */
  MaskBuffer(ByteBuffer memory, int rows, int kvHeads, int keys) {
    this.mask = memory.asFloatBuffer();
    this.kvHeads = kvHeads;
    this.allowed = new float[keys];
    this.forbidden = new float[keys];
    this.positions = new int[rows];
    Arrays.fill(forbidden, Float.NEGATIVE_INFINITY);
    Arrays.fill(positions, -1);
    for (int i = 0; i < rows * kvHeads; i++) {
      mask.put(i * keys, forbidden);
    }
  }

  /** Lets a row look at positions 0 to {@code position}. */
  void set(int row, int position) {
    int before = positions[row];
    if (position == before) {
      return;
    }
    int keys = allowed.length;
    for (int head = 0; head < kvHeads; head++) {
      int at = (row * kvHeads + head) * keys;
      if (position == before + 1) {
        mask.put(at + position, 0);
      } else if (position > before) {
        mask.put(at + before + 1, allowed, 0, position - before);
      } else {
        mask.put(at + position + 1, forbidden, 0, before - position);
      }
    }
    positions[row] = position;
  }
}
