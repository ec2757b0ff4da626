package io.naru.graph.model.dgt.sequence;

import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * NodeSort (Park et al. 2022): sequences for every node of a graph. The result depends on the graph
 * alone, not on how many cores computed it.
 *
 * @param graph n nodes
 * @param features of the same nodes
 * @param keys tell apart what is equally near
 * @param length L, how many ranks are kept
 * @param epsilon up to which residual per degree PageRank is pushed
 */
public record NodeSort(
    Neighbourhoods graph, FeatureIndex features, NodeKeys keys, int length, double epsilon) {
  /** Residual per degree below which forward push leaves off, unless told otherwise. */
  public static final double EPSILON = 1e-4;

  private static final int BLOCK = 128;

  /** The sequences of all nodes by one criterion. */
  public Sequences by(Criterion criterion) {
    return switch (criterion) {
      case BFS -> all(this::breadthFirst);
      case PPR -> all(() -> new PageRankSort(new ForwardPush(graph, epsilon), keys));
      case FEAT -> all(() -> new FeatureSort(features, keys, breadthFirst()));
    };
  }

  private BreadthFirstSort breadthFirst() {
    return new BreadthFirstSort(graph, features, keys, length);
  }

  private Sequences all(Supplier<QuerySort> sorts) {
    int nodes = graph.nodes();
    Sequences sequences = Sequences.empty(nodes, length);
    ThreadLocal<QuerySort> sort = ThreadLocal.withInitial(sorts);
    IntStream.range(0, (nodes + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(
            block -> {
              TopRanks ranks = new TopRanks(length - 1);
              int to = Math.min(nodes, (block + 1) * BLOCK);
              for (int query = block * BLOCK; query < to; query++) {
                ranks.clear();
                sort.get().candidates(query, ranks);
                sequences.put(query, ranks);
              }
            });
    return sequences;
  }
}
