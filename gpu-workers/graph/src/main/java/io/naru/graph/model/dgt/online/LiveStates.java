package io.naru.graph.model.dgt.online;

import io.naru.graph.model.dgt.DgtSettings;
import io.naru.graph.model.dgt.attention.QueryAttention;
import io.naru.graph.model.dgt.sequence.Criterion;
import io.naru.graph.model.dgt.stream.LiveNodeSort;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a network has computed for each node of a live graph: z before each layer, what the layer
 * projected, which ranks it sampled, and the scores. After a change of the graph those are computed
 * again whose input or sequences changed, and layer by layer those that sample them. The states are
 * the ones of a pass over the whole graph, to the last bit.
 */
final class LiveStates {
  /** With more than one node in five to be computed again, all are. */
  private static final int SHARE = 5;

  private static final int BLOCK = 64;

  private final LiveNodeSort sort;
  private final List<Criterion> criteria;
  private final int layers;
  private final float[][][] z;
  private final float[][][] projected;
  private final long[][][] sampled;
  private float[][] scores = new float[0][];
  private final BitSet inputs = new BitSet();
  private final BitSet sequences = new BitSet();
  private RowPass pass;
  private boolean known;
  private long computed;

  LiveStates(LiveNodeSort sort, DgtSettings settings) {
    this.sort = sort;
    this.criteria = settings.sampling().criteria();
    this.layers = settings.layers();
    this.z = new float[layers][0][];
    this.projected = new float[layers][0][];
    this.sampled = new long[layers][0][];
  }

  /** The graph changed. */
  void changed(LiveNodeSort.Changes changes) {
    inputs.or(changes.inputs());
    sequences.or(changes.sequences());
  }

  /** The parameters are others: nothing is known. */
  void use(RowPass other) {
    pass = other;
    known = false;
  }

  /** Rows that were computed so far, over all layers. */
  long computed() {
    return computed;
  }

  /** Computes what is not up to date. */
  void bringUpToDate() {
    if (known && inputs.isEmpty() && sequences.isEmpty()) {
      return;
    }
    compute(known ? reach(inputs, sequences) : Reach.all(present(), layers));
    inputs.clear();
    sequences.clear();
    known = true;
  }

  BitSet present() {
    BitSet present = new BitSet();
    for (int node = 0; node < sort.graph().nodes(); node++) {
      present.set(sort.slot(node));
    }
    return present;
  }

  /**
   * What changes lead to. Where a node itself is not among them, the ranks that it samples are the
   * same before and after, so that it does not matter which of both these states are of.
   *
   * @param newInputs nodes that are new or have other features
   * @param newSequences nodes that have another sequence
   */
  Reach reach(BitSet newInputs, BitSet newSequences) {
    BitSet present = present();
    BitSet[] reached = new BitSet[layers + 1];
    reached[0] = (BitSet) newInputs.clone();
    reached[0].and(present);
    for (int layer = 0; layer < layers; layer++) {
      BitSet next = (BitSet) newSequences.clone();
      next.and(present);
      next.or(reached[layer]);
      spread(layer, reached[layer], next);
      if (SHARE * next.cardinality() > present.cardinality()) {
        return Reach.all(present, layers);
      }
      reached[layer + 1] = next;
    }
    return new Reach(reached);
  }

  /** Adds to {@code next} who samples one of {@code dirty}. */
  private void spread(int layer, BitSet dirty, BitSet next) {
    dirty.stream()
        .forEach(
            slot ->
                sort.holders(
                    slot,
                    query -> {
                      if (!next.get(query) && samples(layer, query, slot)) {
                        next.set(query);
                      }
                    }));
  }

  private boolean samples(int layer, int query, int slot) {
    for (int c = 0; c < criteria.size(); c++) {
      int[] sequence = sort.sequence(criteria.get(c), query);
      for (long bits = sampled[layer][query][c]; bits != 0; bits &= bits - 1) {
        if (sequence[Long.numberOfTrailingZeros(bits)] == slot) {
          return true;
        }
      }
    }
    return false;
  }

  private void compute(Reach reach) {
    for (int layer = 0; layer < layers; layer++) {
      z[layer] = Arrays.copyOf(z[layer], sort.capacity());
      projected[layer] = Arrays.copyOf(projected[layer], sort.capacity());
      sampled[layer] = Arrays.copyOf(sampled[layer], sort.capacity());
    }
    scores = Arrays.copyOf(scores, sort.capacity());
    each(reach.after(0), (slot, attention) -> keep(0, slot, pass.encode(sort.features(slot))));
    for (int layer = 0; layer < layers; layer++) {
      int now = layer;
      each(reach.after(layer + 1), (slot, attention) -> attend(now, slot, attention));
    }
  }

  private void keep(int layer, int slot, float[] state) {
    if (layer == layers) {
      scores[slot] = pass.scores(state);
    } else {
      z[layer][slot] = state;
      projected[layer][slot] = pass.project(layer, state);
    }
  }

  private void attend(int layer, int slot, QueryAttention attention) {
    int[][] ranked = new int[criteria.size()][];
    for (int c = 0; c < ranked.length; c++) {
      ranked[c] = sort.sequence(criteria.get(c), slot);
    }
    float[] before = z[layer][slot];
    float[] attended = new float[before.length];
    sampled[layer][slot] = new long[ranked.length];
    float[][] rows = projected[layer];
    attention.attend(rows[slot], ranked, rows, attended, sampled[layer][slot]);
    keep(layer + 1, slot, pass.finish(layer, before, attended));
  }

  private interface Work {
    void on(int slot, QueryAttention attention);
  }

  private void each(BitSet slots, Work work) {
    int[] all = slots.stream().toArray();
    computed += all.length;
    IntStream.range(0, (all.length + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(
            block -> {
              QueryAttention attention = pass.attention(sort.length());
              int to = Math.min(all.length, (block + 1) * BLOCK);
              for (int at = block * BLOCK; at < to; at++) {
                work.on(all[at], attention);
              }
            });
  }

  /** Probabilities of the first classes for the node in a slot, as of the last bringing up. */
  float[] probabilities(int slot, int classes) {
    float[] row = scores[slot];
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      most = Math.max(most, row[c]);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += Math.exp(row[c] - most);
    }
    float[] probabilities = new float[classes];
    for (int c = 0; c < classes; c++) {
      probabilities[c] = (float) (Math.exp(row[c] - most) / sum);
    }
    return probabilities;
  }
}
