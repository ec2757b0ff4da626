package io.naru.runtime.batch;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Forms batches in the order of arrival. Not thread-safe; time comes in as a parameter.
 *
 * @param <T> what is batched
 */
public final class Batcher<T> {
  private record Waiting<T>(T item, long cost, Instant since) {}

  private final BatchLimits limits;
  private final ToLongFunction<T> cost;
  private final Deque<Waiting<T>> waiting = new ArrayDeque<>();

  /**
   * @param cost cost of an item, at least 0
   */
  public Batcher(BatchLimits limits, ToLongFunction<T> cost) {
    this.limits = limits;
    this.cost = cost;
  }

  public void offer(T item, Instant now) {
    waiting.addLast(new Waiting<>(item, cost.applyAsLong(item), now));
  }

  /** The next batch if one is due, else nothing: an empty list. */
  public List<T> poll(Instant now) {
    return due(now) ? take() : List.of();
  }

  /** Takes everything that waits, for giving it back. */
  public List<T> drain() {
    List<T> all = waiting.stream().map(Waiting::item).toList();
    waiting.clear();
    return all;
  }

  /** When {@link #poll} will give a batch if nothing more arrives; empty if nothing waits. */
  public Optional<Instant> dueAt(Instant now) {
    return closed() ? Optional.of(now) : latest();
  }

  public int size() {
    return waiting.size();
  }

  private boolean due(Instant now) {
    return closed() || latest().filter(moment -> !now.isBefore(moment)).isPresent();
  }

  /** When the oldest must go, with company or without. */
  private Optional<Instant> latest() {
    return Optional.ofNullable(waiting.peekFirst())
        .map(oldest -> oldest.since().plus(limits.maxDelay()));
  }

  /** Whether the next batch cannot grow any more, so that waiting on would gain nothing. */
  private boolean closed() {
    int fitting = fitting();
    return fitting == limits.maxSize()
        || fitting < waiting.size()
        || costOfFirst(fitting) >= limits.maxCost();
  }

  private List<T> take() {
    int count = fitting();
    List<T> batch = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      batch.add(waiting.removeFirst().item());
    }
    return batch;
  }

  private int fitting() {
    int count = 0;
    long sum = 0;
    for (Waiting<T> next : waiting) {
      // Compared by difference, so that a huge cost cannot overflow the sum.
      if (count == limits.maxSize() || (count > 0 && next.cost() > limits.maxCost() - sum)) {
        break;
      }
      count++;
      sum += next.cost();
    }
    return count;
  }

  private long costOfFirst(int count) {
    return waiting.stream().limit(count).mapToLong(Waiting::cost).sum();
  }
}
