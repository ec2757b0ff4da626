package io.naru.graph.model.dgt.stream;

import io.naru.graph.model.dgt.sequence.Criterion;
import io.naru.graph.model.dgt.sequence.Neighbourhoods;
import io.naru.graph.model.dgt.sequence.NodeKeys;
import io.naru.graph.model.dgt.sequence.Sequences;
import io.naru.graph.model.dgt.sequence.SingleSort;
import io.naru.graph.model.state.GraphObserver;
import io.naru.graph.model.state.LiveGraph;
import io.naru.graph.model.state.SparseVector;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * NodeSort of a live graph by all criteria: nodes and edges come and go, features change, and the
 * sequences are at each refresh those that a sort of the whole graph gives. What stands in them are
 * slots, which a node keeps as long as it is there.
 *
 * <p>Nothing is sorted, and changes cost next to nothing, before the first refresh.
 */
public final class LiveNodeSort implements GraphObserver {
  private final LiveGraph graph;
  private final int length;
  private final double epsilon;
  private final Slots slots;
  private final SlotFeatures features = new SlotFeatures();
  private final LiveBreadthFirst nearest;
  private final LivePageRank visited;
  private final LiveFeatureOrder alike;
  private final BitSet newInputs = new BitSet();
  private long[] keys = new long[0];
  private SortPool sorts;
  private int sortedWidth;

  /**
   * Of a graph as it stands now. Whoever has it must have it told of all changes from here on.
   *
   * @param length L
   * @param epsilon up to which residual per degree PageRank is pushed
   */
  public LiveNodeSort(LiveGraph graph, int length, double epsilon) {
    this.graph = graph;
    this.length = length;
    this.epsilon = epsilon;
    this.slots = new Slots(graph);
    this.nearest = new LiveBreadthFirst(slots);
    this.visited = new LivePageRank(slots);
    this.alike = new LiveFeatureOrder(features);
    for (int node = 0; node < graph.nodes(); node++) {
      come(slots.slot(node));
    }
  }

  private List<LiveOrder<?>> orders() {
    return List.of(nearest, visited, alike);
  }

  private void come(int slot) {
    if (slots.capacity() > keys.length) {
      keys = Arrays.copyOf(keys, slots.capacity());
      features.grow(keys.length);
      orders().forEach(order -> order.grow(keys.length));
      sorts = null;
    }
    keys[slot] = NodeKeys.of(graph.name(slots.number(slot)));
    orders().forEach(order -> order.added(slot));
    newInputs.set(slot);
    know(slot);
  }

  private void know(int slot) {
    SparseVector vector = graph.features(slots.number(slot)).orElse(null);
    if (vector != null && !vector.equals(features.given(slot))) {
      alike.losing(slot);
      features.clear(slot);
      features.set(slot, vector);
      alike.got(slot);
      nearest.featuresChanged(slot);
      newInputs.set(slot);
    }
  }

  @Override
  public void nodeAdded(int node) {
    come(slots.add(node));
  }

  @Override
  public void nodeChanged(int node) {
    know(slots.slot(node));
  }

  @Override
  public void nodeRemoved(int node, int moved) {
    int slot = slots.slot(node);
    alike.losing(slot);
    features.clear(slot);
    orders().forEach(order -> order.removed(slot));
    newInputs.clear(slot);
    slots.remove(node, moved);
  }

  @Override
  public void edgeAdded(int edge, int source, int target) {
    nearest.edgeChanged(slots.slot(source), slots.slot(target));
    visited.edgeAdded(slots.slot(source), slots.slot(target));
  }

  @Override
  public void edgeRemoved(int edge, int moved, int source, int target) {
    nearest.edgeChanged(slots.slot(source), slots.slot(target));
    visited.edgeRemoved(slots.slot(source), slots.slot(target));
  }

  /**
   * What changed between two refreshes, by slot.
   *
   * @param inputs nodes that are new or have other features
   * @param sequences nodes of whose sequences one at least is another
   */
  public record Changes(BitSet inputs, BitSet sequences) {}

  /** Sorts what is stale. */
  public Changes refresh() {
    if (sorts == null || sortedWidth != features.width()) {
      sortedWidth = features.width();
      sorts = new SortPool(this::sort);
    }
    BitSet changed = new BitSet();
    orders().forEach(order -> order.refresh(sorts, changed));
    Changes changes = new Changes((BitSet) newInputs.clone(), changed);
    newInputs.clear();
    return changes;
  }

  private SingleSort sort() {
    Neighbourhoods neighbours =
        new Neighbourhoods() {
          @Override
          public int nodes() {
            return slots.capacity();
          }

          @Override
          public int degree(int slot) {
            return slots.degree(slot);
          }

          @Override
          public int neighbour(int slot, int at) {
            return slots.neighbour(slot, at);
          }
        };
    return new SingleSort(neighbours, features, new NodeKeys(keys), length, epsilon);
  }

  /** The graph. */
  public LiveGraph graph() {
    return graph;
  }

  /** All slots are below this. */
  public int capacity() {
    return slots.capacity();
  }

  /** L. */
  public int length() {
    return length;
  }

  /** The slot of a node. */
  public int slot(int node) {
    return slots.slot(node);
  }

  /** The number that the node in a slot has now. */
  public int number(int slot) {
    return slots.number(slot);
  }

  /** Whether there is a node in a slot. */
  public boolean taken(int slot) {
    return slots.taken(slot);
  }

  /** The features of the node in a slot, as they were given. */
  public SparseVector features(int slot) {
    return features.given(slot);
  }

  /** The sequence of a slot as of the last refresh, without padding, itself first; read only. */
  public int[] sequence(Criterion criterion, int slot) {
    return order(criterion == Criterion.FEAT && features.blank(slot) ? Criterion.BFS : criterion)
        .sequence(slot);
  }

  private LiveOrder<?> order(Criterion criterion) {
    return switch (criterion) {
      case BFS -> nearest;
      case PPR -> visited;
      case FEAT -> alike;
    };
  }

  /** Slots that have a slot in one of their sequences as of the last refresh, some repeatedly. */
  public void holders(int slot, IntConsumer each) {
    orders().forEach(order -> order.holders(slot, each));
  }

  /** The sequences as of the last refresh, by the numbers that the nodes have now. */
  public Sequences sequences(Criterion criterion) {
    Sequences all = Sequences.empty(graph.nodes(), length);
    for (int node = 0; node < graph.nodes(); node++) {
      int[] sequence = sequence(criterion, slots.slot(node));
      Arrays.fill(all.nodes(), node * length, (node + 1) * length, node);
      for (int rank = 0; rank < sequence.length; rank++) {
        all.nodes()[node * length + rank] = slots.number(sequence[rank]);
      }
      all.lengths()[node] = sequence.length;
    }
    return all;
  }
}
