package io.naru.chat.model.decoder;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/** What goes into and comes out of a decode step, in memory that Java and native code share. */
final class StepBuffers implements AutoCloseable {

  /** Of the CPU, wherever the weights are. */
  private final NDManager manager = NDManager.newBaseManager(Device.cpu());

  private final int vocabulary;
  private final LongBuffer ids;
  private final LongBuffer positions;
  private final VocabularyBlocks blocks;
  private final FloatBuffer maxima;
  private final FloatBuffer logits;
  private final MaskBuffer mask;
  private final NDList tensors;

  StepBuffers(DecoderShape shape, int kvHeads) {
    int slots = shape.paddedSlots();
    int keys = shape.paddedPositions();
    this.vocabulary = shape.vocabulary();
    this.blocks = shape.blocks();
    ByteBuffer idBytes = direct(slots, Long.BYTES);
    ByteBuffer positionBytes = direct(slots, Long.BYTES);
    ByteBuffer maximumBytes = direct((long) slots * blocks.count(), Float.BYTES);
    ByteBuffer logitBytes = direct((long) slots * vocabulary, Float.BYTES);
    ByteBuffer maskBytes = direct((long) slots * kvHeads * keys, Float.BYTES);
    mask = new MaskBuffer(maskBytes, slots, kvHeads, keys);
    ids = idBytes.asLongBuffer();
    positions = positionBytes.asLongBuffer();
    maxima = maximumBytes.asFloatBuffer();
    logits = logitBytes.asFloatBuffer();
    tensors =
        new NDList(
            manager.create(idBytes, new Shape(slots), DataType.INT64),
            manager.create(positionBytes, new Shape(slots), DataType.INT64),
            manager.create(maximumBytes, new Shape(slots, blocks.count()), DataType.FLOAT32),
            manager.create(logitBytes, new Shape(slots, vocabulary), DataType.FLOAT32),
            manager.create(maskBytes, new Shape((long) slots * kvHeads, keys), DataType.FLOAT32));
  }

  private static ByteBuffer direct(long elements, int bytes) {
    int capacity = Math.toIntExact(elements * bytes);
    return ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
  }

  void set(int row, int id, int position) {
    ids.put(row, id);
    positions.put(row, position);
    mask.set(row, position);
  }

  /** The largest position set among some rows. */
  int longest(int first, int rows) {
    long longest = 0;
    for (int row = first; row < first + rows; row++) {
      longest = Math.max(longest, positions.get(row));
    }
    return (int) longest;
  }

  /** The most likely token of a row. */
  int mostLikely(int row) {
    return blocks.argMax(logits, maxima, row);
  }

  /** Copies a row of logits. */
  void logits(int row, float[] into) {
    logits.get(row * vocabulary, into, 0, vocabulary);
  }

  /** ids, positions (slots each), maxima (slots, V / B), logits (slots, V), mask (slots K, T). */
  NDList tensors() {
    return tensors;
  }

  @Override
  public void close() {
    manager.close();
  }
}
