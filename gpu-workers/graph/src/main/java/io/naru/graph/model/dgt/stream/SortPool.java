package io.naru.graph.model.dgt.stream;

import io.naru.graph.model.dgt.sequence.SingleSort;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * As many sorts as threads have asked for one at the same time; they have arrays of the size of the
 * graph.
 */
final class SortPool {
  private final Supplier<SingleSort> maker;
  private final Queue<SingleSort> idle = new ConcurrentLinkedQueue<>();

  SortPool(Supplier<SingleSort> maker) {
    this.maker = maker;
  }

  /** Does some work with a sort that nobody else uses meanwhile. */
  <T> T use(Function<SingleSort, T> work) {
    SingleSort taken = idle.poll();
    SingleSort sort = taken == null ? maker.get() : taken;
    T result = work.apply(sort);
    idle.add(sort);
    return result;
  }
}
