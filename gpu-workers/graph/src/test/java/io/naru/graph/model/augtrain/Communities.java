package io.naru.graph.model.augtrain;

import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.SparseRows;
import io.naru.graph.model.graph.Split;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Communities of a stochastic block model whose nodes have noisy words of their community. */
final class Communities {
  static final int NODES = 120;
  static final int CLASSES = 3;
  private static final int WORDS = 30;

  private Communities() {}

  static LabelledGraph graph(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] labels = IntStream.range(0, NODES).map(node -> node % CLASSES).toArray();
    int[] source = new int[NODES * NODES];
    int[] target = new int[NODES * NODES];
    int edges = 0;
    for (int u = 0; u < NODES; u++) {
      for (int v = u + 1; v < NODES; v++) {
        if (random.nextDouble() < (labels[u] == labels[v] ? 0.1 : 0.01)) {
          source[edges] = u;
          target[edges++] = v;
        }
      }
    }
    Graph graph = Graph.of(NODES, Arrays.copyOf(source, edges), Arrays.copyOf(target, edges));
    return new LabelledGraph(graph, words(labels, random), labels, CLASSES);
  }

  private static SparseRows words(int[] labels, SplittableRandom random) {
    int[] offsets = new int[NODES + 1];
    int[] columns = new int[NODES * WORDS];
    int next = 0;
    for (int node = 0; node < NODES; node++) {
      for (int word = 0; word < WORDS; word++) {
        if (random.nextDouble() < (word % CLASSES == labels[node] ? 0.25 : 0.12)) {
          columns[next++] = word;
        }
      }
      offsets[node + 1] = next;
    }
    float[] ones = new float[next];
    Arrays.fill(ones, 1);
    return new SparseRows(WORDS, offsets, Arrays.copyOf(columns, next), ones);
  }

  /** The first twelve nodes train, the next thirty validate, the others test. */
  static Split split() {
    return new Split(
        "split",
        IntStream.range(0, 12).toArray(),
        IntStream.range(12, 42).toArray(),
        IntStream.range(42, NODES).toArray());
  }
}
