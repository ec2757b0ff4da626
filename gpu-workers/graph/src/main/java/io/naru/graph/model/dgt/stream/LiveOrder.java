package io.naru.graph.model.dgt.stream;

import io.naru.graph.model.dgt.sequence.SingleSort;
import io.naru.graph.model.dgt.sequence.SingleSort.Sorted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The sequences of one criterion while a graph changes, by slot. A change makes some of them stale;
 * {@link #refresh} sorts these again, from nothing: they are then those of a sort of the whole
 * graph, and depend on the graph alone.
 *
 * @param <S> what is known of a sequence
 */
abstract class LiveOrder<S extends Sorted> {
  private static final int BLOCK = 64;

  private final List<S> known = new ArrayList<>();
  private final BitSet stale = new BitSet();
  private final Holders holders = new Holders();
  private int fresh;

  void grow(int capacity) {
    while (known.size() < capacity) {
      known.add(null);
    }
    holders.grow(capacity);
  }

  /** Sorts around one query. */
  abstract S sorted(SingleSort sort, int query);

  /** Another sequence is known, or none (null). */
  void replaced(int query, S before, S now) {}

  /** A slot is taken: nothing is known of its sequence. */
  void added(int slot) {
    stale.set(slot);
  }

  /** A slot is free again. */
  void removed(int slot) {
    put(slot, null);
    stale.clear(slot);
  }

  /** What is known of a query; null if it is stale, or nothing is. */
  S fresh(int query) {
    return stale.get(query) ? null : known.get(query);
  }

  /** Whether any sequence can become stale. */
  boolean anyFresh() {
    return fresh > 0;
  }

  void forget(int query) {
    if (fresh(query) != null) {
      stale.set(query);
      fresh--;
    }
  }

  /** The slots of a sequence, the query first; as of the last refresh. */
  int[] sequence(int query) {
    return known.get(query).nodes();
  }

  /** All queries in whose sequences a slot was at the last refresh. */
  void holders(int slot, IntConsumer each) {
    holders.forEach(slot, each);
  }

  /**
   * Sorts what is stale.
   *
   * @param changed gets the queries whose sequences are others than before
   */
  void refresh(SortPool sorts, BitSet changed) {
    int[] queries = stale.stream().toArray();
    List<S> all =
        IntStream.range(0, (queries.length + BLOCK - 1) / BLOCK)
            .parallel()
            .mapToObj(block -> sorts.use(sort -> block(sort, queries, block)))
            .flatMap(List::stream)
            .toList();
    for (int at = 0; at < queries.length; at++) {
      S before = known.get(queries[at]);
      if (before == null || !Arrays.equals(before.nodes(), all.get(at).nodes())) {
        changed.set(queries[at]);
      }
      put(queries[at], all.get(at));
      fresh++;
    }
    stale.clear();
  }

  private List<S> block(SingleSort sort, int[] queries, int block) {
    List<S> sequences = new ArrayList<>();
    int to = Math.min(queries.length, (block + 1) * BLOCK);
    for (int at = block * BLOCK; at < to; at++) {
      sequences.add(sorted(sort, queries[at]));
    }
    return sequences;
  }

  private void put(int slot, S now) {
    S before = known.get(slot);
    if (before != null && !stale.get(slot)) {
      fresh--;
    }
    holders.replace(slot, before == null ? null : before.nodes(), now == null ? null : now.nodes());
    replaced(slot, before, now);
    known.set(slot, now);
  }
}
