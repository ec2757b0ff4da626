package io.naru.graph.model.dgt.stream;

import io.naru.graph.model.dgt.sequence.SingleSort;
import io.naru.graph.model.dgt.sequence.SingleSort.Alike;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Sequences by the cosine of the features. Those change that have a node whose features change, and
 * those that it now comes into.
 */
final class LiveFeatureOrder extends LiveOrder<Alike> {
  private final SlotFeatures features;
  private final BitSet shares = new BitSet();
  private float[] cosines = new float[0];

  LiveFeatureOrder(SlotFeatures features) {
    this.features = features;
  }

  @Override
  void grow(int capacity) {
    super.grow(capacity);
    cosines = Arrays.copyOf(cosines, capacity);
  }

  @Override
  Alike sorted(SingleSort sort, int query) {
    return sort.alike(query);
  }

  /** A node is about to lose its features. */
  void losing(int slot) {
    forget(slot);
    holders(slot, this::forget);
  }

  /** A node has got features. */
  void got(int slot) {
    forget(slot);
    if (!anyFresh()) {
      return;
    }
    features.shared(slot, this::add);
    shares.stream().forEach(other -> forget(other, cosines[other]));
    shares.stream().forEach(other -> cosines[other] = 0);
    shares.clear();
  }

  private void add(int other, float product) {
    shares.set(other);
    cosines[other] += product;
  }

  private void forget(int query, float cosine) {
    Alike sequence = fresh(query);
    if (sequence != null && cosine != 0 && cosine >= sequence.floor()) {
      forget(query);
    }
  }
}
