package io.naru.search.model.retrieval;

import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;

/**
 * Exact while the catalogue is small enough for that, approximate from then on: the product that is
 * one too many makes it build the graph of all products before it is added.
 */
public final class GrowingIndex implements VectorIndex {
  private final int exactUpTo;
  private final HnswIndex.Settings settings;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private VectorIndex index;

  /**
   * @param dimension the length of a vector
   * @param exactUpTo the most products that are searched exactly
   * @param settings of the graph above that
   */
  public GrowingIndex(int dimension, int exactUpTo, HnswIndex.Settings settings) {
    this.exactUpTo = exactUpTo;
    this.settings = settings;
    this.index = new ExactIndex(dimension);
  }

  /** Whether searches are exact. */
  public boolean isExact() {
    return current() instanceof ExactIndex;
  }

  @Override
  public int dimension() {
    return current().dimension();
  }

  @Override
  public int size() {
    return current().size();
  }

  @Override
  public void put(String id, float[] vector) {
    lock.writeLock().lock();
    try {
      index.put(id, vector);
      if (index instanceof ExactIndex exact && exact.size() > exactUpTo) {
        HnswIndex graph = new HnswIndex(exact.dimension(), settings);
        exact.ids().forEach(known -> graph.put(known, exact.vector(known)));
        graph.refresh();
        index = graph;
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public void remove(String id) {
    lock.writeLock().lock();
    try {
      index.remove(id);
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public void refresh() {
    current().refresh();
  }

  @Override
  public List<Hit> search(float[] query, int k, Predicate<String> filter) {
    return current().search(query, k, filter);
  }

  @Override
  public List<List<Hit>> searchAll(List<float[]> queries, int k, Predicate<String> filter) {
    return current().searchAll(queries, k, filter);
  }

  private VectorIndex current() {
    lock.readLock().lock();
    try {
      return index;
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void close() {
    current().close();
  }
}
