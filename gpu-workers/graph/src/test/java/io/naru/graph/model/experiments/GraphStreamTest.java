package io.naru.graph.model.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.SparseRows;
import io.naru.graph.model.graph.Split;
import io.naru.graph.model.state.Delta;
import io.naru.graph.model.state.GraphObserver;
import io.naru.graph.model.state.LabelUse;
import io.naru.graph.model.state.LiveGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphStreamTest {
  @Test
  void theStreamAmountsToTheGraphWithoutTheLabelsOfTests() {
    // Given a square with a diagonal
    LabelledGraph square =
        new LabelledGraph(
            Graph.of(4, new int[] {0, 1, 2, 3, 0}, new int[] {1, 2, 3, 0, 2}),
            new SparseRows(
                3, new int[] {0, 1, 1, 2, 4}, new int[] {0, 2, 1, 2}, new float[] {1, 2, 3, 4}),
            new int[] {0, 1, 1, 0},
            2);
    Split split = new Split("split", new int[] {0}, new int[] {1}, new int[] {2, 3});

    // When it comes as a stream
    List<Delta> deltas = GraphStream.of(square, split, 5, 2);
    LiveGraph live = new LiveGraph();
    for (Delta delta : deltas) {
      assertTrue(delta.operations().size() <= 2);
      assertTrue(live.apply(delta, GraphObserver.NONE));
    }

    // Then all of it is there but what is to be found out
    assertEquals(5, deltas.size());
    assertEquals(4, live.nodes());
    assertEquals(5, live.adjacency().edges());
    for (int node = 0; node < 4; node++) {
      int number = live.number("" + node);
      LabelUse use =
          List.of(LabelUse.TRAIN, LabelUse.VALIDATION, LabelUse.NONE, LabelUse.NONE).get(node);
      assertEquals(use, live.use(number));
      assertEquals(use == LabelUse.NONE, live.label(number) < 0);
      assertEquals(
          square.features().offsets()[node + 1] - square.features().offsets()[node],
          live.features(number).orElseThrow().columns().length);
      assertEquals(square.graph().degree(node), live.adjacency().degree(number));
    }
  }
}
