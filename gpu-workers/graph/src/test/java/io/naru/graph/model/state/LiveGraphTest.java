package io.naru.graph.model.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.graph.model.state.Operation.InsertEdge;
import io.naru.graph.model.state.Operation.RemoveEdge;
import io.naru.graph.model.state.Operation.UpsertNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LiveGraphTest {
  @Property(tries = 60)
  void afterAnyChangesItIsTheGraphThatIsBuiltAtOnce(@ForAll long seed) {
    // Given a graph and what its observer is told
    RandomOperations operations = new RandomOperations(seed, 12);
    LiveGraph graph = new LiveGraph();
    EdgeMirror mirror = new EdgeMirror();

    // When it changes 300 times
    for (int i = 0; i < 300; i++) {
      graph.apply(operations.next(), mirror);
    }

    // Then it is the graph of what is left, in each of its rows
    assertEquals(operations.plain().rebuilt(), graph);
    assertEquals(graph, operations.plain().rebuilt());
    assertRowsAreOf(graph);
    assertEquals(graph.nodes(), mirror.nodes);
    assertEquals(graph.adjacency().edges(), mirror.edges.size());
    for (int edge = 0; edge < mirror.edges.size(); edge++) {
      int[] ends = mirror.edges.get(edge);
      assertEquals(edge, graph.adjacency().edge(ends[0], ends[1]));
    }
  }

  private static void assertRowsAreOf(LiveGraph graph) {
    Adjacency adjacency = graph.adjacency();
    int entries = 0;
    for (int node = 0; node < graph.nodes(); node++) {
      assertEquals(node, graph.number(graph.name(node)));
      for (int at = 0; at < adjacency.degree(node); at++) {
        int neighbour = adjacency.row(node)[2 * at];
        int edge = adjacency.row(node)[2 * at + 1];
        assertEquals(edge, adjacency.edge(neighbour, node));
        assertEquals(node + neighbour, adjacency.source(edge) + adjacency.target(edge));
        entries++;
      }
    }
    assertEquals(2 * adjacency.edges(), entries);
  }

  @Property(tries = 60)
  void whatIsRestoredGoesOnIdentically(@ForAll long seed) {
    // Given a graph that was written and read back
    RandomOperations operations = new RandomOperations(seed, 12);
    LiveGraph graph = new LiveGraph();
    graph.apply(delta(1, operations, 150), GraphObserver.NONE);
    byte[] bytes = LiveGraphCodec.CODEC.bytes(graph);
    LiveGraph restored = LiveGraphCodec.CODEC.value(bytes);
    assertEquals(graph, restored);
    assertArrayEquals(bytes, LiveGraphCodec.CODEC.bytes(restored));

    // When both take the same delta
    Delta next = delta(2, operations, 150);
    assertTrue(graph.apply(next, GraphObserver.NONE));
    assertTrue(restored.apply(next, GraphObserver.NONE));

    // Then they are the same down to their numbers
    assertArrayEquals(LiveGraphCodec.CODEC.bytes(graph), LiveGraphCodec.CODEC.bytes(restored));
    assertEquals(2, restored.version());
  }

  private static Delta delta(long version, RandomOperations operations, int size) {
    return new Delta(version, 7 * version, Stream.generate(operations::next).limit(size).toList());
  }

  @Test
  void aDeltaCountsOnceAndInTurn() {
    LiveGraph graph = new LiveGraph();
    Delta first = new Delta(1, 5, List.of(node("a"), node("b"), new InsertEdge("a", "b", "")));
    assertTrue(graph.apply(first, GraphObserver.NONE));

    assertFalse(graph.apply(first, GraphObserver.NONE));
    assertThrows(
        IllegalArgumentException.class,
        () -> graph.apply(new Delta(3, 6, List.of()), GraphObserver.NONE));
    assertEquals(1, graph.version());
    assertEquals(5, graph.at());
    assertEquals(1, graph.adjacency().edges());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    LiveGraph graph = new LiveGraph();
    graph.apply(new Delta(1, 5, List.of(node("a"), node("b"))), GraphObserver.NONE);
    graph.apply(new UpsertNode("a", Optional.of(vector(3)), Optional.empty()), GraphObserver.NONE);

    refused(graph, new InsertEdge("a", "a", ""));
    refused(graph, new InsertEdge("a", "c", "knows"));
    refused(graph, new RemoveEdge("a", "b", ""));
    refused(graph, new Operation.RemoveNode("c"));
    refused(graph, new UpsertNode("c", Optional.of(vector(4)), Optional.empty()));
    assertEquals(2, graph.nodes());
  }

  @Test
  void whatIsKnownOfANodeMakesADifference() {
    LiveGraph one = new LiveGraph();
    LiveGraph other = new LiveGraph();
    one.apply(node("a"), GraphObserver.NONE);
    other.apply(node("a"), GraphObserver.NONE);
    assertEquals(one, other);

    one.apply(label("a", "x"), GraphObserver.NONE);
    assertNotEquals(one, other);
    other.apply(label("a", "y"), GraphObserver.NONE);
    assertNotEquals(one, other);
    assertEquals(0, other.label(0));
    assertEquals(LabelUse.TRAIN, other.use(0));
    other.apply(label("a", ""), GraphObserver.NONE);
    assertEquals(-1, other.label(0));
    assertEquals(List.of("y"), other.classes());
  }

  private static void refused(LiveGraph graph, Operation operation) {
    assertThrows(IllegalArgumentException.class, () -> graph.apply(operation, GraphObserver.NONE));
  }

  private static Operation node(String name) {
    return new UpsertNode(name, Optional.empty(), Optional.empty());
  }

  private static Operation label(String node, String name) {
    return new UpsertNode(node, Optional.empty(), Optional.of(new NodeLabel(name, LabelUse.TRAIN)));
  }

  private static SparseVector vector(int width) {
    return new SparseVector(width, new int[] {1}, new float[] {2});
  }
}
