package io.naru.chat.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.naru.chat.model.config.DecoderConfig;
import io.naru.nn.Scope;

/**
 * Keys and values of all slots and layers, allocated once. Keys stand transposed, (slots, K, E, T),
 * since the product of one query with them is then several times faster for small heads; values
 * (slots, K, T, E).
 */
final class KvCache implements AutoCloseable {

  private final DecoderConfig config;
  private final int slots;
  private final int positions;
  private final NDList tensors = new NDList();
  private final NDList flat = new NDList();
  private final NDArray keyBases;
  private final NDArray valueBases;

  KvCache(DecoderConfig config, NDManager manager, int slots, int positions) {
    this.config = config;
    this.slots = slots;
    this.positions = positions;
    long rows = (long) slots * config.kvHeads();
    long width = config.headDim();
    for (int layer = 0; layer < config.layers(); layer++) {
      NDArray keys = manager.zeros(new Shape(rows, width, positions));
      NDArray values = manager.zeros(new Shape(rows, positions, width));
      tensors.add(keys);
      tensors.add(values);
      flat.add(keys.reshape(-1));
      flat.add(values.reshape(rows * positions, width));
    }
    keyBases = bases(manager, slots, config.kvHeads(), config.headDim());
    valueBases = bases(manager, slots, config.kvHeads());
  }

  /** Bytes that a cache of this size takes. */
  static long bytes(DecoderConfig config, int slots, long positions) {
    return 2L * Float.BYTES * config.layers() * slots * config.keyWidth() * positions;
  }

  /** Index of position 0 of each row when the last dimension, T, is laid out flat. */
  private NDArray bases(NDManager manager, long... shape) {
    long size = new Shape(shape).size();
    try (Scope scope = Scope.open()) {
      NDArray index = manager.arange(0, (int) size, 1, DataType.INT64);
      NDArray step = manager.full(new Shape(), positions, DataType.INT64);
      return scope.keep(index.mul(step).reshape(shape));
    }
  }

  /** Per layer K and V as index_put_ wants them. */
  NDList flat() {
    return flat;
  }

  NDArray keyBases() {
    return keyBases;
  }

  NDArray valueBases() {
    return valueBases;
  }

  /**
   * Per layer the first {@code t} positions of the first {@code rows} slots; views, to be closed.
   */
  NDList firstSlots(int rows, int t) {
    return views(0, rows, t);
  }

  /** Per layer all positions of one slot; views, to be closed. */
  NDList slot(int slot) {
    if (slot < 0 || slot >= slots) {
      throw new IndexOutOfBoundsException(slot);
    }
    return views(slot, slot + 1, positions);
  }

  private NDList views(int from, int to, int t) {
    NDList views = new NDList(tensors.size());
    long begin = (long) from * config.kvHeads();
    long end = (long) to * config.kvHeads();
    for (int i = 0; i < tensors.size(); i++) {
      int axis = i % 2 == 0 ? 2 : 1;
      NDIndex index = new NDIndex().addSliceDim(begin, end);
      index = axis == 2 ? index.addAllDim().addSliceDim(0, t) : index.addSliceDim(0, t);
      views.add(tensors.get(i).get(index));
    }
    return views;
  }

  @Override
  public void close() {
    flat.close();
    tensors.close();
    keyBases.close();
    valueBases.close();
  }
}
