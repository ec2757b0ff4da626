package io.naru.graph.model.dgt.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.graph.model.dgt.katz.KatzEncoding;
import io.naru.graph.model.dgt.katz.Propagation;
import io.naru.graph.model.state.LiveGraph;
import io.naru.graph.model.state.RandomOperations;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class LiveKatzTest {
  private static final int WIDTH = 3;
  private static final int UPDATES = 250;

  @Property(tries = 20)
  void rowsAreThoseOfAFullRecomputeWhileNodesComeAndGo(
      @ForAll @LongRange(min = 0, max = 9999) long seed) {
    // Given a graph whose nodes have rows by their names
    RandomOperations operations = new RandomOperations(seed, 40);
    LiveGraph graph = new LiveGraph();
    KatzEncoding katz =
        new KatzEncoding(
            new Propagation(new LiveNeighbourhoods(graph.adjacency()), seed % 3 != 0), 3);
    LiveKatz live = new LiveKatz(katz, WIDTH, node -> row(graph.name(node)));

    for (int update = 0; update < UPDATES; update++) {
      // When it changes
      graph.apply(operations.next(), live);

      // Then the encoding is that of the whole graph
      float[] rows = new float[graph.nodes() * WIDTH];
      for (int node = 0; node < graph.nodes(); node++) {
        System.arraycopy(row(graph.name(node)), 0, rows, node * WIDTH, WIDTH);
      }
      float[] full = KatzEncoding.encoding(katz.powers(rows, WIDTH), 0.4);
      float[] encoding = live.encoding(0.4);
      assertEquals(full.length, encoding.length);
      for (int at = 0; at < full.length; at++) {
        assertEquals(full[at], encoding[at], 1e-6 * Math.max(1, Math.abs(full[at])));
      }
    }
  }

  private static float[] row(String name) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    float[] row = new float[WIDTH];
    for (int at = 0; at < WIDTH; at++) {
      row[at] = (float) random.nextGaussian();
    }
    return row;
  }
}
