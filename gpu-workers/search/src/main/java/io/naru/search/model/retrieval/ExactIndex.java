package io.naru.search.model.retrieval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;

/**
 * Nearest products by the product of the whole matrix with the queries, in memory: 4 bytes times
 * dimension a product. Scores are bit for bit the same in whatever order the products came. Changes
 * are visible at once.
 */
public final class ExactIndex implements VectorIndex {
  private final int dimension;
  private final List<VectorBlock> blocks = new ArrayList<>();
  private final Map<String, Integer> slots = new HashMap<>();
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  /**
   * @param dimension the length of a vector
   */
  public ExactIndex(int dimension) {
    this.dimension = dimension;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int size() {
    lock.readLock().lock();
    try {
      return slots.size();
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void put(String id, float[] vector) {
    UnitVectors.require(vector, dimension);
    lock.writeLock().lock();
    try {
      Integer known = slots.putIfAbsent(id, slots.size());
      int slot = known == null ? slots.size() - 1 : known;
      if (slot / VectorBlock.WIDTH == blocks.size()) {
        blocks.add(new VectorBlock(dimension));
      }
      block(slot).set(slot % VectorBlock.WIDTH, id, vector);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** The last product moves to the place that becomes free. */
  @Override
  public void remove(String id) {
    lock.writeLock().lock();
    try {
      Integer slot = slots.remove(id);
      int last = slots.size();
      if (slot != null && slot != last) {
        String moved = block(last).id(last % VectorBlock.WIDTH);
        float[] vector = block(last).get(last % VectorBlock.WIDTH);
        block(slot).set(slot % VectorBlock.WIDTH, moved, vector);
        slots.put(moved, slot);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** The vector of a product, or null if it is not there. */
  public float[] vector(String id) {
    lock.readLock().lock();
    try {
      Integer slot = slots.get(id);
      return slot == null ? null : block(slot).get(slot % VectorBlock.WIDTH);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The names of all products. */
  public List<String> ids() {
    lock.readLock().lock();
    try {
      return List.copyOf(slots.keySet());
    } finally {
      lock.readLock().unlock();
    }
  }

  private VectorBlock block(int slot) {
    return blocks.get(slot / VectorBlock.WIDTH);
  }

  @Override
  public void refresh() {}

  @Override
  public List<Hit> search(float[] query, int k, Predicate<String> filter) {
    return searchAll(List.of(query), k, filter).get(0);
  }

  /** Each block is taken through all queries while it is in the cache. */
  @Override
  public List<List<Hit>> searchAll(List<float[]> queries, int k, Predicate<String> filter) {
    queries.forEach(query -> UnitVectors.require(query, dimension));
    List<TopK> best = queries.stream().map(query -> new TopK(k, filter)).toList();
    float[] products = new float[VectorBlock.WIDTH];
    lock.readLock().lock();
    try {
      for (int b = 0; b < blocks.size(); b++) {
        int filled = Math.min(VectorBlock.WIDTH, slots.size() - b * VectorBlock.WIDTH);
        for (int q = 0; q < queries.size(); q++) {
          blocks.get(b).multiply(queries.get(q), products);
          offer(blocks.get(b), filled, products, best.get(q));
        }
      }
    } finally {
      lock.readLock().unlock();
    }
    return best.stream().map(TopK::hits).toList();
  }

  private static void offer(VectorBlock block, int filled, float[] products, TopK best) {
    for (int i = 0; i < filled; i++) {
      if (products[i] >= best.least()) {
        best.offer(block.id(i), products[i]);
      }
    }
  }

  @Override
  public void close() {}
}
