package io.naru.graph.model.dgt.katz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.graph.model.dgt.RandomGraphs;
import io.naru.graph.model.dgt.sequence.Neighbourhoods;
import io.naru.graph.model.graph.Graph;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class KatzEncodingTest {
  private static final int NODES = 20;
  private static final int WIDTH = 3;

  @Property(tries = 30)
  void manyHopsSolveTheLinearSystem(
      @ForAll @LongRange(min = 0, max = 9999) long seed,
      @ForAll @DoubleRange(min = 0.05, max = 0.8) double decay) {
    Propagation walk = walk(seed, true);
    float[] rows = rows(seed);

    float[] encoding = encode(new KatzEncoding(walk, 150), rows, decay);

    // PE = (I - bM)^-1 W - W, so (I - bM)(PE + W) = W.
    float[] total = new float[rows.length];
    for (int at = 0; at < rows.length; at++) {
      total[at] = encoding[at] + rows[at];
    }
    float[] stepped = walk.times(total, WIDTH);
    for (int at = 0; at < rows.length; at++) {
      assertEquals(rows[at], total[at] - decay * stepped[at], 2e-5);
    }
  }

  @Property(tries = 30)
  void whatIsCutOffIsBounded(
      @ForAll @LongRange(min = 0, max = 9999) long seed,
      @ForAll @DoubleRange(min = 0.05, max = 0.8) double decay) {
    Propagation walk = walk(seed, true);
    float[] rows = rows(seed);
    float[] all = encode(new KatzEncoding(walk, 150), rows, decay);
    for (int hops = 1; hops <= 4; hops++) {
      float[] cut = encode(new KatzEncoding(walk, hops), rows, decay);
      for (int column = 0; column < WIDTH; column++) {
        double error = 0;
        double size = 0;
        for (int at = column; at < rows.length; at += WIDTH) {
          error += Math.pow(all[at] - cut[at], 2);
          size += Math.pow(rows[at], 2);
        }
        double bound = Math.pow(decay, hops + 1) / (1 - decay) * Math.sqrt(size);
        assertTrue(Math.sqrt(error) <= bound + 1e-5);
      }
    }
  }

  @Test
  void withoutDecayNothingIsEncoded() {
    assertArrayEquals(
        new float[NODES * WIDTH], encode(new KatzEncoding(walk(1, true), 3), rows(1), 0));
  }

  @Property(tries = 20)
  void gradientsAreThoseOfFiniteDifferences(@ForAll @LongRange(min = 0, max = 9999) long seed) {
    KatzEncoding katz = new KatzEncoding(walk(seed, seed % 2 == 0), 3);
    float[] rows = rows(seed);
    float[] gradient = rows(seed + 1);
    double decay = 0.3;
    List<float[]> powers = katz.powers(rows, WIDTH);

    double toDecay = KatzEncoding.decayGradient(powers, gradient, decay);
    float[] toRows = katz.rowGradient(gradient, WIDTH, decay);

    double step = 1e-3;
    double difference =
        (inner(KatzEncoding.encoding(powers, decay + step), gradient)
                - inner(KatzEncoding.encoding(powers, decay - step), gradient))
            / (2 * step);
    assertEquals(difference, toDecay, 1e-2 * Math.max(1, Math.abs(difference)));
    // PE is linear in W.
    assertEquals(
        inner(encode(katz, rows, decay), gradient),
        inner(rows, toRows),
        1e-4 * Math.max(1, Math.abs(inner(rows, toRows))));
  }

  @Test
  void theLargestEigenvalueOfAStarIsTheRootOfItsLeaves() {
    Graph star = Graph.of(10, new int[9], new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9});

    assertEquals(3, new Propagation(Neighbourhoods.of(star), false).largestEigenvalue(), 1e-4);
  }

  @Test
  void columnsAreTheKatzMatrix() {
    Graph path = Graph.of(3, new int[] {0, 1}, new int[] {1, 2});
    KatzEncoding katz = new KatzEncoding(new Propagation(Neighbourhoods.of(path), false), 2);

    float[] columns = katz.columns(new int[] {0, 1}, 0.5);

    // b A + b^2 A^2 with b = 0.5; A^2 = [[1, 0, 1], [0, 2, 0], [1, 0, 1]].
    assertArrayEquals(new float[] {0.25f, 0.5f, 0.5f, 0.5f, 0.25f, 0.5f}, columns);
  }

  private static float[] encode(KatzEncoding katz, float[] rows, double decay) {
    return KatzEncoding.encoding(katz.powers(rows, WIDTH), decay);
  }

  private static double inner(float[] a, float[] b) {
    double sum = 0;
    for (int at = 0; at < a.length; at++) {
      sum += (double) a[at] * b[at];
    }
    return sum;
  }

  private static Propagation walk(long seed, boolean normalised) {
    return new Propagation(Neighbourhoods.of(RandomGraphs.graph(NODES, 40, seed)), normalised);
  }

  private static float[] rows(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] rows = new float[NODES * WIDTH];
    for (int at = 0; at < rows.length; at++) {
      rows[at] = (float) random.nextGaussian();
    }
    return rows;
  }
}
