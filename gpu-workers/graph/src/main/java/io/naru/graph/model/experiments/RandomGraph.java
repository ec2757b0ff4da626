package io.naru.graph.model.experiments;

import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.SparseRows;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Uniform random graphs of a given mean degree, with random features and labels, from a seed. */
final class RandomGraph {
  private static final int WIDTH = 256;
  private static final int FEATURES = 8;
  private static final int CLASSES = 5;

  private RandomGraph() {}

  static LabelledGraph of(int nodes, int degree, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] pairs =
        LongStream.generate(() -> pair(nodes, random))
            .distinct()
            .limit((long) nodes * degree / 2)
            .toArray();
    int[] lower = Arrays.stream(pairs).mapToInt(pair -> (int) (pair >>> 32)).toArray();
    int[] higher = Arrays.stream(pairs).mapToInt(pair -> (int) pair).toArray();
    int[] labels = IntStream.range(0, nodes).map(node -> random.nextInt(CLASSES)).toArray();
    return new LabelledGraph(
        Graph.of(nodes, lower, higher), features(nodes, random), labels, CLASSES);
  }

  private static long pair(int nodes, SplittableRandom random) {
    long one = random.nextInt(nodes);
    long other = random.nextInt(nodes - 1);
    other += other >= one ? 1 : 0;
    return Math.min(one, other) << 32 | Math.max(one, other);
  }

  private static SparseRows features(int nodes, SplittableRandom random) {
    int[] offsets = IntStream.rangeClosed(0, nodes).map(node -> node * FEATURES).toArray();
    int[] columns = new int[nodes * FEATURES];
    float[] values = new float[columns.length];
    Arrays.fill(values, 1);
    for (int node = 0; node < nodes; node++) {
      int[] drawn =
          IntStream.generate(() -> random.nextInt(WIDTH))
              .distinct()
              .limit(FEATURES)
              .sorted()
              .toArray();
      System.arraycopy(drawn, 0, columns, node * FEATURES, FEATURES);
    }
    return new SparseRows(WIDTH, offsets, columns, values);
  }
}
