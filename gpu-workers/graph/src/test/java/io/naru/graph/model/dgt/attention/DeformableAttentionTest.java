package io.naru.graph.model.dgt.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.graph.model.dgt.RandomGraphs;
import io.naru.graph.model.dgt.sequence.Sequences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DeformableAttentionTest {
  private static final int NODES = 9;
  private static final int LENGTH = 7;
  private static final RankKernel LINEAR = new RankKernel.Linear();

  @Property(tries = 20)
  void withoutOffsetsItIsPlainAttentionToTheGatheredNodes(
      @ForAll @LongRange(min = 0, max = 9999) long seed) {
    // Given
    AttentionSettings settings = settings(2, List.of(0.0, 2.0, 5.0), LINEAR, WeightMode.DOT, false);
    List<Sequences> sequences = sequences(2, LENGTH, seed, false);
    float[] projected = projected(settings, seed, 0);
    // When
    float[] out = new DeformableAttention(settings, sequences).forward(projected);
    // Then
    for (int query = 0; query < NODES; query++) {
      List<Integer> attended = new ArrayList<>();
      for (Sequences each : sequences) {
        for (int rank : new int[] {0, 2, 5}) {
          attended.add(each.node(query, rank));
        }
      }
      assertRow(plain(settings, projected, query, attended), out, query, 1e-6);
    }
  }

  @Property(tries = 20)
  void overAllRanksItIsDenseAttention(@ForAll @LongRange(min = 0, max = 9999) long seed) {
    List<Double> all = DoubleStream.iterate(0, rank -> rank + 1).limit(NODES).boxed().toList();
    AttentionSettings settings = settings(1, all, LINEAR, WeightMode.DOT, false);
    float[] projected = projected(settings, seed, 0);

    float[] out =
        new DeformableAttention(settings, sequences(1, NODES, seed, false)).forward(projected);

    List<Integer> everyNode = new ArrayList<>();
    for (int node = 0; node < NODES; node++) {
      everyNode.add(node);
    }
    for (int query = 0; query < NODES; query++) {
      assertRow(plain(settings, projected, query, everyNode), out, query, 1e-5);
    }
  }

  @Property(tries = 60)
  void theGradientIsThatOfFiniteDifferences(
      @ForAll("switches") AttentionSettings settings,
      @ForAll @LongRange(min = 0, max = 9999) long seed) {
    // Given
    DeformableAttention attention =
        new DeformableAttention(settings, sequences(2, LENGTH, seed, true));
    float[] projected = projected(settings, seed, 0);
    // Away from where windows change: there the one-sided slopes differ.
    offset(settings, projected, seed, 0.25);
    float[] direction = normal(NODES * settings.width(), seed + 1, 1);
    // When
    float[] gradient = attention.backward(projected, direction);
    // Then
    SplittableRandom random = new SplittableRandom(seed);
    for (int probe = 0; probe < 40; probe++) {
      int at = random.nextInt(projected.length);
      float step = 2e-3f;
      double above = moved(attention, projected, at, step, direction);
      double below = moved(attention, projected, at, -step, direction);
      double difference = (above - below) / (2 * step);
      assertEquals(difference, gradient[at], 2e-2 * Math.max(1, Math.abs(difference)));
    }
  }

  @Property(tries = 30)
  void weightsSumToOneAndPaddingHasNone(
      @ForAll("switches") AttentionSettings settings,
      @ForAll @LongRange(min = 0, max = 9999) long seed) {
    List<Sequences> sequences = sequences(2, LENGTH, seed, true);
    DeformableAttention attention = new DeformableAttention(settings, sequences);
    float[] projected = projected(settings, seed, 0.4);
    for (int query = 0; query < NODES; query++) {
      float[] weights = attention.weights(projected, query);
      for (int head = 0; head < settings.heads(); head++) {
        double sum = 0;
        for (int criterion = 0; criterion < 2; criterion++) {
          int from = (head * 2 + criterion) * LENGTH;
          for (int rank = 0; rank < LENGTH; rank++) {
            sum += weights[from + rank];
            assertTrue(weights[from + rank] >= 0);
            if (rank >= sequences.get(criterion).lengths()[query]) {
              assertEquals(0, weights[from + rank]);
            }
          }
        }
        assertEquals(1, sum, 1e-5);
      }
    }
  }

  @Property(tries = 20)
  void equalValuesGiveThatValueWhereverThePointsAre(
      @ForAll("switches") AttentionSettings settings,
      @ForAll @LongRange(min = 0, max = 9999) long seed) {
    float[] projected = projected(settings, seed, 3);
    for (int node = 0; node < NODES; node++) {
      int v = node * settings.projected() + 2 * settings.width();
      Arrays.fill(projected, v, v + settings.width(), 1.5f);
    }

    float[] out =
        new DeformableAttention(settings, sequences(2, LENGTH, seed, false)).forward(projected);

    for (float each : out) {
      assertEquals(1.5f, each, 1e-5);
    }
  }

  @Test
  void interpolationIsExactAtRanksAndAffineBetween() {
    for (int rank = 0; rank < LENGTH; rank++) {
      assertEquals(rank, single(rank), 1e-6);
    }
    assertEquals(2.25, single(2.25), 1e-6);
    assertEquals(0, single(-3), "clamped");
    assertEquals(LENGTH - 1, single(LENGTH + 4), "clamped");
  }

  @Test
  void offsetsLearnTheDifferenceOfNeighboursAndNothingBeyondTheEnds() {
    assertEquals(1, slope(2.25), 1e-6);
    assertEquals(1, slope(0), 1e-6, "a reference at rank 0 can leave it");
    assertEquals(1, slope(LENGTH - 1), 1e-6);
    assertEquals(0, slope(-0.5));
    assertEquals(0, slope(LENGTH - 0.5));
  }

  @Property(tries = 20)
  void onlyNodesInTheWindowsGetAGradient(@ForAll @LongRange(min = 0, max = 9999) long seed) {
    AttentionSettings settings = settings(1, List.of(0.0, 2.0), LINEAR, WeightMode.DOT, false);
    List<Sequences> sequences = sequences(1, LENGTH, seed, false);
    float[] gradient = new float[NODES * settings.width()];
    Arrays.fill(gradient, 0, settings.width(), 1);

    float[] back =
        new DeformableAttention(settings, sequences)
            .backward(projected(settings, seed, 0), gradient);

    // The query itself has a gradient too, by its q.
    List<Integer> seen = new ArrayList<>(List.of(0));
    for (int rank : new int[] {0, 1, 2, 3}) {
      seen.add(sequences.get(0).node(0, rank));
    }
    for (int node = 0; node < NODES; node++) {
      float[] row =
          Arrays.copyOfRange(back, node * settings.projected(), (node + 1) * settings.projected());
      if (!seen.contains(node)) {
        assertArrayEquals(new float[row.length], row, "node " + node);
      }
    }
  }

  @Test
  void aHeadWhosePointsAllFallOnPaddingSaysNothing() {
    AttentionSettings settings = settings(1, List.of(5.0), LINEAR, WeightMode.DOT, false);
    Sequences alone = new Sequences(LENGTH, new int[LENGTH], new int[] {1});
    float[] projected = normal(settings.projected(), 1, 1);
    Arrays.fill(projected, 3 * settings.width(), settings.projected(), 0);
    DeformableAttention attention = new DeformableAttention(settings, List.of(alone));
    float[] ones = new float[settings.width()];
    Arrays.fill(ones, 1);

    assertArrayEquals(new float[settings.width()], attention.forward(projected));
    assertArrayEquals(new float[projected.length], attention.backward(projected, ones));
  }

  @Provide
  Arbitrary<AttentionSettings> switches() {
    return Arbitraries.of(
        settings(2, List.of(0.5, 1.5, 3.5), LINEAR, WeightMode.DOT, false),
        settings(2, List.of(0.5, 1.5, 3.5), LINEAR, WeightMode.PREDICTED, false),
        settings(2, List.of(0.5, 1.5, 3.5), LINEAR, WeightMode.DOT, true),
        settings(2, List.of(1.0, 3.0), new RankKernel.Gauss(0.7), WeightMode.DOT, false),
        settings(2, List.of(1.0, 3.0), new RankKernel.Gauss(0.7), WeightMode.PREDICTED, true));
  }

  private static AttentionSettings settings(
      int criteria, List<Double> ranks, RankKernel kernel, WeightMode mode, boolean shared) {
    return new AttentionSettings(10, 2, criteria, ranks, kernel, mode, shared);
  }

  /** Random orders; with {@code padded}, of random length but at least 3. */
  private static List<Sequences> sequences(int criteria, int length, long seed, boolean padded) {
    List<Sequences> sequences = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (int criterion = 0; criterion < criteria; criterion++) {
      int[] nodes = new int[NODES * length];
      int[] lengths = new int[NODES];
      for (int query = 0; query < NODES; query++) {
        int[] order = RandomGraphs.order(NODES, seed * 31 + query * criteria + criterion);
        lengths[query] = padded ? 3 + random.nextInt(length - 2) : length;
        for (int rank = 0; rank < length; rank++) {
          nodes[query * length + rank] = rank < lengths[query] ? order[rank] : query;
        }
      }
      sequences.add(new Sequences(length, nodes, lengths));
    }
    return sequences;
  }

  private static float[] projected(AttentionSettings settings, long seed, double offsets) {
    float[] rows = normal(NODES * settings.projected(), seed, 1);
    for (int node = 0; node < NODES; node++) {
      for (int at = 0; at < settings.offsets(); at++) {
        rows[node * settings.projected() + 3 * settings.width() + at] *= (float) offsets;
      }
    }
    return rows;
  }

  private static void offset(
      AttentionSettings settings, float[] projected, long seed, double most) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int node = 0; node < NODES; node++) {
      int from = node * settings.projected() + 3 * settings.width();
      for (int at = from; at < from + settings.offsets(); at++) {
        projected[at] = (float) random.nextDouble(-most, most);
      }
    }
  }

  private static float[] normal(int size, long seed, double deviation) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size];
    for (int at = 0; at < size; at++) {
      values[at] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }

  private static double moved(
      DeformableAttention attention, float[] projected, int at, float step, float[] direction) {
    float[] there = projected.clone();
    there[at] += step;
    float[] out = attention.forward(there);
    double sum = 0;
    for (int i = 0; i < out.length; i++) {
      sum += (double) out[i] * direction[i];
    }
    return sum;
  }

  private static double[] plain(
      AttentionSettings settings, float[] projected, int query, List<Integer> attended) {
    double[] out = new double[settings.width()];
    int share = settings.headWidth();
    for (int head = 0; head < settings.heads(); head++) {
      double[] weights = new double[attended.size()];
      double sum = 0;
      for (int t = 0; t < weights.length; t++) {
        double product = 0;
        for (int i = 0; i < share; i++) {
          int column = head * share + i;
          product +=
              projected[query * settings.projected() + column]
                  * projected[attended.get(t) * settings.projected() + settings.width() + column];
        }
        weights[t] = Math.exp(product / Math.sqrt(share));
        sum += weights[t];
      }
      for (int t = 0; t < weights.length; t++) {
        for (int i = 0; i < share; i++) {
          int column = head * share + i;
          out[column] +=
              weights[t]
                  / sum
                  * projected[
                      attended.get(t) * settings.projected() + 2 * settings.width() + column];
        }
      }
    }
    return out;
  }

  private static void assertRow(double[] expected, float[] rows, int row, double tolerance) {
    for (int at = 0; at < expected.length; at++) {
      assertEquals(expected[at], rows[row * expected.length + at], tolerance);
    }
  }

  /**
   * The answer of one point at a position, where the value of the node at each rank is the rank.
   */
  private static float single(double position) {
    return one(position).forward(rankValues(position))[0];
  }

  private static float slope(double position) {
    AttentionSettings settings = one(position).settings();
    float[] gradient = new float[LENGTH];
    gradient[0] = 1;
    return one(position).backward(rankValues(position), gradient)[3 * settings.width()];
  }

  private static DeformableAttention one(double position) {
    AttentionSettings settings =
        new AttentionSettings(1, 1, 1, List.of(0.0), LINEAR, WeightMode.DOT, false);
    int[] nodes = new int[LENGTH * LENGTH];
    int[] lengths = new int[LENGTH];
    Arrays.fill(lengths, LENGTH);
    for (int at = 0; at < nodes.length; at++) {
      nodes[at] = at % LENGTH;
    }
    return new DeformableAttention(settings, List.of(new Sequences(LENGTH, nodes, lengths)));
  }

  private static float[] rankValues(double position) {
    float[] projected = new float[LENGTH * 4];
    for (int node = 0; node < LENGTH; node++) {
      projected[node * 4 + 2] = node;
    }
    projected[3] = (float) position;
    return projected;
  }
}
