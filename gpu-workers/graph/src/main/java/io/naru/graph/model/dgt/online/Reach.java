package io.naru.graph.model.dgt.online;

import java.util.Arrays;
import java.util.BitSet;

/** Which nodes have another state than before at each layer, by slot. */
record Reach(BitSet[] layers) {
  /** Of a graph where they may all have. */
  static Reach all(BitSet slots, int layers) {
    BitSet[] all = new BitSet[layers + 1];
    Arrays.fill(all, slots);
    return new Reach(all);
  }

  /** Those whose z is another after so many layers; 0: before the first. */
  BitSet after(int count) {
    return layers[count];
  }

  /** Those whose scores are others. */
  BitSet last() {
    return layers[layers.length - 1];
  }
}
