package io.naru.graph.model.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GraphTest {
  @Test
  void aPathHasItsEndsAndItsMiddle() {
    Graph path = Graph.of(3, new int[] {2, 0}, new int[] {1, 1});

    assertEquals(1, path.degree(0));
    assertArrayEquals(
        new int[] {0, 2},
        Arrays.copyOfRange(path.neighbours(), path.offsets()[1], path.offsets()[2]));
    assertEquals(1, path.edge(2, 1));
    assertEquals(-1, path.edge(0, 2));
  }

  @Test
  void whatIsNotASimpleGraphIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Graph.of(2, new int[] {1}, new int[] {1}));
    assertThrows(IllegalArgumentException.class, () -> Graph.of(2, new int[] {0}, new int[] {2}));
    assertThrows(
        IllegalArgumentException.class, () -> Graph.of(2, new int[] {0, 1}, new int[] {1, 0}));
  }

  @Property(tries = 200)
  void rowsAscendAndNameTheirEdges(@ForAll("edges") Set<List<Integer>> edges) {
    int[] source = edges.stream().mapToInt(edge -> edge.get(1)).toArray();
    int[] target = edges.stream().mapToInt(edge -> edge.get(0)).toArray();

    Graph graph = Graph.of(12, source, target);

    assertEquals(edges.size(), graph.edges());
    for (int node = 0; node < 12; node++) {
      Set<Integer> expected = new TreeSet<>();
      for (List<Integer> edge : edges) {
        if (edge.contains(node)) {
          expected.add(edge.get(0) + edge.get(1) - node);
        }
      }
      int from = graph.offsets()[node];
      int to = graph.offsets()[node + 1];
      assertArrayEquals(
          expected.stream().mapToInt(Integer::intValue).toArray(),
          Arrays.copyOfRange(graph.neighbours(), from, to));
      for (int at = from; at < to; at++) {
        int edge = graph.incident()[at];
        assertEquals(graph.edge(node, graph.neighbours()[at]), edge);
        assertEquals(node + graph.neighbours()[at], graph.lower()[edge] + graph.higher()[edge]);
      }
    }
  }

  @Provide
  Arbitrary<Set<List<Integer>>> edges() {
    return Arbitraries.integers()
        .between(0, 11)
        .list()
        .ofSize(2)
        .filter(edge -> edge.get(0) < edge.get(1))
        .set()
        .ofMaxSize(30);
  }
}
