package io.naru.graph.model.gnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.naru.graph.model.graph.SparseRows;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import io.naru.nn.torchscript.Operators;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The attention and its gradient against libtorch's, by gathering and scattering. */
class NeighbourAttentionTest {
  private static final int NODES = 40;
  private static final float EXACT = 1e-5f;

  private final SparseRows rows = new Adjacency(new TinyWorld(NODES, 2, 6, 3).view()).withSelf();
  private final SymmetricPattern pattern = SymmetricPattern.of(rows);
  private NDManager manager;

  @BeforeEach
  void start() {
    Torch.start(TorchSettings.SINGLE_THREADED);
    Gradients.enableOnThisThread();
    manager = Engine.getEngine("PyTorch").newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /** Heads that are whole fours of columns, and others. */
  @ParameterizedTest
  @CsvSource({"8, 8, 0.5", "1, 7, 0", "3, 2, 0.3"})
  void isWhatAutogradFinds(int heads, int width, double rate) {
    // Given scores of both signs and a gradient of what is heard
    float[] x = random(NODES * heads * width, 1);
    float[] to = random(heads * width, 2);
    float[] from = random(heads * width, 3);
    float[] gradient = random(NODES * heads * width, 4);

    NeighbourAttention attention =
        new NeighbourAttention(pattern, heads, x, to, from, dropout(rate));
    float[] heard = attention.forward();
    NeighbourAttention.Gradient found = attention.backward(gradient);

    Scope.run(
        () -> {
          NDArray ofX = leaf(x, NODES, heads, width);
          NDArray ofTo = leaf(to, heads, width);
          NDArray ofFrom = leaf(from, heads, width);
          NDArray expected = gathered(ofX, ofTo, ofFrom, dropout(rate));
          assertArrayEquals(expected.toFloatArray(), heard, EXACT);

          Gradients.backward(expected, manager.create(gradient, expected.getShape()).duplicate());
          assertArrayEquals(ofX.getGradient().toFloatArray(), found.x(), EXACT);
          assertArrayEquals(ofTo.getGradient().toFloatArray(), found.to(), 10 * EXACT);
          assertArrayEquals(ofFrom.getGradient().toFloatArray(), found.from(), 10 * EXACT);
        });
  }

  private NDArray gathered(NDArray x, NDArray to, NDArray from, Dropout dropout) {
    NDArray targets = indices(rows.rowsOfEntries());
    NDArray sources = indices(rows.columns());
    try (Operators operators = Operators.load(manager)) {
      NDArray ofTarget = x.mul(to).sum(new int[] {2}).get(new NDIndex("{}", targets));
      NDArray ofSource = x.mul(from).sum(new int[] {2}).get(new NDIndex("{}", sources));
      NDArray scores = Activation.leakyRelu(ofTarget.add(ofSource), 0.2f);
      NDArray weights = operators.segmentSoftmax(scores, targets, NODES);
      NDArray kept = dropout == null ? weights : weights.mul(mask(dropout, weights.getShape()));
      NDArray messages = x.get(new NDIndex("{}", sources)).mul(kept.expandDims(2));
      return operators.indexAdd(manager.zeros(x.getShape(), DataType.FLOAT32), targets, messages);
    }
  }

  private NDArray mask(Dropout dropout, Shape shape) {
    return dropout.mask(manager, shape);
  }

  private NDArray leaf(float[] values, long... shape) {
    NDArray leaf = manager.create(values, new Shape(shape));
    leaf.setRequiresGradient(true);
    return leaf;
  }

  private NDArray indices(int[] values) {
    return manager.create(Arrays.stream(values).asLongStream().toArray());
  }

  private static Dropout dropout(double rate) {
    return rate == 0 ? null : new Dropout(rate, new SplittableRandom(5));
  }

  private static float[] random(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  /** The peak is taken off before the exponential, as is usual: e^2000 would be infinite. */
  @Test
  void largeScoresDoNotOverflow() {
    float[] x = new float[NODES];
    Arrays.fill(x, 1000);
    float[] ones = {1};

    float[] heard = new NeighbourAttention(pattern, 1, x, ones, ones, null).forward();

    for (float each : heard) {
      assertEquals(1000, each, 1e-3f);
    }
  }

  @Test
  void anEntryAndItsMirrorArePaired() {
    int[] rowOf = rows.rowsOfEntries();

    for (int e = 0; e < pattern.entries(); e++) {
      assertEquals(rowOf[e], pattern.columns()[pattern.mirrored()[e]]);
      assertEquals(pattern.columns()[e], rowOf[pattern.mirrored()[e]]);
    }
  }
}
