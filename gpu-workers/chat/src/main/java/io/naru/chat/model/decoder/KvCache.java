package io.naru.chat.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.llama.config.DecoderConfig;

/**
 * Keys and values of all slots and layers, allocated once: per layer one flat tensor, the keys of
 * all slots and then the values. Values stand (slots, K, T, E); keys transposed, (slots, K, E, T),
 * since the product of one query with them is then several times faster for small heads.
 *
 * @param layers one flat tensor each
 * @param bases (slots, K, 2, E) int64: where position 0 of each number of a slot's keys and values
 *     lies
 * @param steps (K, 2, E) int64: how much further each number of the next position lies
 */
record KvCache(NDList layers, NDArray bases, NDArray steps) {

  static KvCache allocate(DecoderConfig config, NDManager manager, int slots, int positions) {
    long half = (long) slots * config.keyWidth() * positions;
    NDList layers = new NDList(config.layers());
    for (int layer = 0; layer < config.layers(); layer++) {
      layers.add(manager.zeros(new Shape(2 * half)));
    }
    int width = config.keyWidth();
    long[] bases = new long[slots * 2 * width];
    long[] steps = new long[2 * width];
    int e = config.headDim();
    for (int i = 0; i < width; i++) {
      int key = i / e * 2 * e + i % e;
      steps[key] = 1;
      steps[key + e] = e;
      for (int slot = 0; slot < slots; slot++) {
        long head = ((long) slot * width + i / e * e) * positions;
        bases[slot * 2 * width + key] = head + (long) (i % e) * positions;
        bases[slot * 2 * width + key + e] = half + head + i % e;
      }
    }
    return new KvCache(
        layers,
        own(manager.create(bases, new Shape(slots, 2L * width))),
        own(manager.create(steps, new Shape(2L * width))));
  }

  /** Bytes that a cache of this size takes. */
  static long bytes(DecoderConfig config, int slots, long positions) {
    return 2L * Float.BYTES * config.layers() * slots * config.keyWidth() * positions;
  }

  private static NDArray own(NDArray array) {
    return array.toType(DataType.INT64, true);
  }
}
