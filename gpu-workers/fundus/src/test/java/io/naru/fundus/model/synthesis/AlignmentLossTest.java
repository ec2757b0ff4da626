package io.naru.fundus.model.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import io.naru.nn.train.GradientCheck;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class AlignmentLossTest {
  private static final int CHANNELS = 3;
  private static final int DIMENSIONS = CHANNELS * CHANNELS;
  private static NDManager manager;

  @BeforeContainer
  static void start() {
    Torch.start(TorchSettings.SINGLE_THREADED);
    manager = NDManager.newBaseManager("PyTorch");
  }

  @AfterContainer
  static void stop() {
    manager.close();
  }

  @Property(tries = 50)
  void gramsAreSymmetricAndPositive(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int c) {
    float[] grams = grams(features(seed, 7), c);

    SplittableRandom random = new SplittableRandom(seed);
    for (int patch = 0; patch < c * c; patch++) {
      double[] x = random.doubles(CHANNELS, -1, 1).toArray();
      double form = 0;
      for (int i = 0; i < CHANNELS; i++) {
        for (int j = 0; j < CHANNELS; j++) {
          float value = grams[patch * DIMENSIONS + i * CHANNELS + j];
          assertEquals(grams[patch * DIMENSIONS + j * CHANNELS + i], value, 1e-4);
          form += x[i] * x[j] * value;
        }
      }
      assertTrue(form >= -1e-3, () -> "x' A x must not be negative");
    }
  }

  @Property(tries = 20)
  void aGramIsTheSumOfProductsOverThePixelsOfItsPatch(@ForAll long seed) {
    float[] features = features(seed, 5);
    float[] grams = grams(features, 2);

    // Patches of 2 x 2 pixels; the fifth row and column are dropped
    for (int patch = 0; patch < 4; patch++) {
      for (int i = 0; i < CHANNELS; i++) {
        for (int j = 0; j < CHANNELS; j++) {
          double sum = 0;
          for (int pixel = 0; pixel < 4; pixel++) {
            int row = patch / 2 * 2 + pixel / 2;
            int column = patch % 2 * 2 + pixel % 2;
            sum += features[i * 25 + row * 5 + column] * features[j * 25 + row * 5 + column];
          }
          assertEquals(sum, grams[patch * DIMENSIONS + i * CHANNELS + j], 1e-4);
        }
      }
    }
  }

  @Property(tries = 50)
  void thePlaceOfAPatchDoesNotCount(@ForAll long seed) {
    float[][] patches = rows(seed, 4);
    float[][] shuffled = {patches[2], patches[0], patches[3], patches[1]};

    assertEquals(0, style(shuffled, patches), 1e-6);
  }

  @Property(tries = 50)
  void styleIsTheDistanceToTheMostAlikePatch(@ForAll long seed) {
    float[][] ours = rows(seed, 4);
    float[][] theirs = rows(seed + 1, 4);

    double expected = 0;
    for (float[] their : theirs) {
      float[] best = ours[0];
      for (float[] our : ours) {
        best = cosine(our, their) > cosine(best, their) ? our : best;
      }
      for (int i = 0; i < DIMENSIONS; i++) {
        expected += (best[i] - their[i]) * (best[i] - their[i]) / theirs.length;
      }
    }
    assertEquals(expected, style(ours, theirs), 1e-4);
  }

  @Property(tries = 50)
  void onePatchMakesTheStyleThatOfTheWholePicture(@ForAll long seed) {
    float[][] ours = rows(seed, 1);
    float[][] theirs = rows(seed + 1, 1);

    double squares = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      squares += Math.pow(ours[0][i] - theirs[0][i], 2);
    }
    assertEquals(squares, style(ours, theirs), 1e-4);
  }

  @Property(tries = 50)
  void contentIsBetweenNoneAndTwo(@ForAll long seed) {
    float[] unit = unit(rows(seed, 1)[0]);
    float[] other = unit(rows(seed + 1, 1)[0]);
    float[] opposite = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      opposite[i] = -unit[i];
    }

    assertEquals(0, content(unit, unit), 1e-6);
    assertEquals(2, content(unit, opposite), 1e-6);
    assertEquals(1 - cosine(unit, other), content(unit, other), 1e-6);
  }

  @Property(tries = 5)
  void theGradientIsThatOfFiniteDifferences(@ForAll long seed) {
    Gradients.enableOnThisThread();
    Scope.run(
        () -> {
          AlignmentLoss loss = new AlignmentLoss(manager, 2);
          NDArray picture = manager.create(features(seed, 6), new Shape(1, CHANNELS, 6, 6));
          picture.setRequiresGradient(true);
          Targets targets = targets(rows(seed + 1, 4), new float[1]);
          Supplier<NDArray> value = () -> loss.style(loss.grams(picture), targets).sum();

          assertTrue(GradientCheck.worstError(value, picture, 2e-3, 5, seed) < 0.02);
          loss.close();
        });
  }

  private static float[] grams(float[] features, int c) {
    int size = (int) Math.sqrt(features.length / CHANNELS);
    try (AlignmentLoss loss = new AlignmentLoss(manager, c);
        NDArray grams =
            Scope.call(
                () -> loss.grams(manager.create(features, new Shape(1, CHANNELS, size, size))))) {
      return grams.toFloatArray();
    }
  }

  private static double style(float[][] ours, float[][] theirs) {
    try (AlignmentLoss loss = new AlignmentLoss(manager, 1);
        NDArray style = Scope.call(() -> loss.style(stack(ours), targets(theirs, new float[1])))) {
      return style.toFloatArray()[0];
    }
  }

  private static double content(float[] ours, float[] theirs) {
    try (AlignmentLoss loss = new AlignmentLoss(manager, 1);
        NDArray content =
            Scope.call(
                () ->
                    loss.content(
                        manager.create(ours, new Shape(1, ours.length)),
                        targets(new float[][] {ours}, theirs)))) {
      return content.toFloatArray()[0];
    }
  }

  private static Targets targets(float[][] grams, float[] content) {
    return new Targets(
        manager.create(new long[] {0}),
        manager.create(new float[] {1}),
        stack(grams),
        manager.create(content, new Shape(1, content.length)));
  }

  private static NDArray stack(float[][] patches) {
    float[] all = new float[patches.length * DIMENSIONS];
    for (int patch = 0; patch < patches.length; patch++) {
      System.arraycopy(patches[patch], 0, all, patch * DIMENSIONS, DIMENSIONS);
    }
    return manager.create(all, new Shape(1, patches.length, DIMENSIONS));
  }

  private static float[] features(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[CHANNELS * size * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static float[][] rows(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[count][DIMENSIONS];
    for (float[] row : rows) {
      for (int i = 0; i < DIMENSIONS; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return rows;
  }

  private static float[] unit(float[] row) {
    float[] unit = new float[row.length];
    double length = Math.sqrt(dot(row, row));
    for (int i = 0; i < row.length; i++) {
      unit[i] = (float) (row[i] / length);
    }
    return unit;
  }

  private static double cosine(float[] a, float[] b) {
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
