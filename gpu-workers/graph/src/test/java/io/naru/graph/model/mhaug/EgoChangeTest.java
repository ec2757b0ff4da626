package io.naru.graph.model.mhaug;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.graph.model.graph.Graph;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EgoChangeTest {
  private static final int NODES = 15;

  @Test
  void aPathLosesTheWalksThroughTheEdgeThatGoes() {
    Graph path = Graph.of(3, new int[] {0, 1}, new int[] {1, 2});
    EgoChange change = new EgoChange(path, 2);

    assertArrayEquals(new double[] {5, 7, 5}, change.walks());
    assertArrayEquals(
        new double[] {0.8, 3.0 / 7, 0.2}, change.ofEdges(new boolean[] {false, true}), 1e-15);
  }

  @Property(tries = 100)
  void aSampleOfTheGraphItselfChangesNothingAndAnEmptyOneLeavesEachNodeAlone(@ForAll long seed) {
    Graph graph = RandomGraph.of(NODES, 0.2, new SplittableRandom(seed));
    EgoChange change = new EgoChange(graph, 2);

    assertArrayEquals(new double[NODES], change.ofEdges(Selection.all(graph.edges()).kept()));
    assertArrayEquals(new double[NODES], change.ofNodes(Selection.all(NODES).kept()));
    for (double walks : WalkCounts.of(graph, new boolean[graph.edges()], 2)) {
      assertTrue(walks == 1);
    }
    for (double lost : change.ofNodes(new boolean[NODES])) {
      assertTrue(lost == 1);
    }
  }

  @Property(tries = 100)
  void droppingMoreNeverLowersAChange(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Graph graph = RandomGraph.of(NODES, 0.3, random);
    EgoChange change = new EgoChange(graph, 2);
    boolean[] kept = some(graph.edges(), random);
    boolean[] fewer = fewer(kept, random);
    boolean[] rows = some(NODES, random);
    boolean[] fewerRows = fewer(rows, random);

    double[] edges = change.ofEdges(kept);
    double[] moreEdges = change.ofEdges(fewer);
    double[] nodes = change.ofNodes(rows);
    double[] moreNodes = change.ofNodes(fewerRows);

    for (int i = 0; i < NODES; i++) {
      assertTrue(0 <= edges[i] && edges[i] <= moreEdges[i] && moreEdges[i] < 1);
      assertTrue(0 <= nodes[i] && nodes[i] <= moreNodes[i] && moreNodes[i] <= 1);
    }
  }

  private static boolean[] some(int size, SplittableRandom random) {
    return Selection.uniform(size, size / 3, random).kept();
  }

  private static boolean[] fewer(boolean[] kept, SplittableRandom random) {
    boolean[] fewer = kept.clone();
    for (int i = 0; i < fewer.length; i++) {
      fewer[i] &= random.nextBoolean();
    }
    return fewer;
  }
}
