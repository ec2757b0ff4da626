package io.naru.chat.model.sampling;

/**
 * Selection without a full sort. A value and its index are packed into one long so that ascending
 * order of longs is descending order of values, ties by ascending index.
 */
final class LargestK {

  private LargestK() {}

  /** Descending by value, then ascending by index. */
  static long key(float value, int index) {
    int bits = Float.floatToIntBits(value + 0f);
    int ascending = bits ^ ((bits >> 31) & 0x7fffffff);
    return ((long) ~ascending << 32) | index;
  }

  /** The index in a key. */
  static int id(long key) {
    return (int) key;
  }

  /** Puts the keys of the k largest values into {@code heap[0, k)}, in no particular order. */
  static void select(float[] values, int k, long[] heap) {
    for (int i = 0; i < k; i++) {
      heap[i] = key(values[i], i);
    }
    for (int i = k / 2 - 1; i >= 0; i--) {
      siftDown(heap, i, k);
    }
    float smallest = values[id(heap[0])];
    for (int i = k; i < values.length; i++) {
      if (values[i] > smallest) {
        heap[0] = key(values[i], i);
        siftDown(heap, 0, k);
        smallest = values[id(heap[0])];
      }
    }
  }

  /** A max-heap of keys: the root is the smallest value, of the largest index. */
  private static void siftDown(long[] heap, int i, int size) {
    long key = heap[i];
    while (true) {
      int child = 2 * i + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && heap[child + 1] > heap[child]) {
        child++;
      }
      if (heap[child] <= key) {
        break;
      }
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = key;
  }
}
