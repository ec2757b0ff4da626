package io.naru.fundus.model.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.fundus.model.image.RgbImage;
import io.naru.nn.Gradients;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import io.naru.nn.safetensors.ElementType;
import io.naru.nn.safetensors.SafetensorsException;
import io.naru.nn.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On pictures of 16 pixels whose grade is the number of their dark spots. */
class GradeNetworkTest {
  private static final int SIZE = 16;
  private static final GradeTraining TRAINING =
      new GradeTraining(new FeatureWidths(8, 8, 12, 16), 30, 16, 1e-2, 0.3, 0.05);

  private static NDManager manager;
  private static List<Double> losses;
  private static GradeNetwork network;

  @BeforeAll
  static void train() {
    Torch.start(TorchSettings.SINGLE_THREADED);
    manager = NDManager.newBaseManager("PyTorch");
    losses = new ArrayList<>();
    network = TRAINING.train(manager, pictures(200, 1), 1, (epoch, loss) -> losses.add(loss));
  }

  @AfterAll
  static void close() {
    network.close();
    manager.close();
  }

  private static List<GradedImage> pictures(int count, long seed) {
    Random random = new Random(seed);
    List<GradedImage> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] pixels = new byte[3 * SIZE * SIZE];
      for (int j = 0; j < pixels.length; j++) {
        pixels[j] = (byte) (120 + random.nextInt(20));
      }
      int grade = i % GradeNetwork.GRADES;
      for (int spot = 0; spot < grade; spot++) {
        int pixel = (1 + 3 * spot) * SIZE + 1 + random.nextInt(SIZE - 2);
        pixels[3 * pixel] = 0;
        pixels[3 * pixel + 1] = 0;
        pixels[3 * pixel + 2] = 0;
      }
      pictures.add(new GradedImage(new RgbImage(SIZE, pixels), grade));
    }
    return pictures;
  }

  private static NDArray batch(int count) {
    return Pictures.of(manager, pictures(count, 5).stream().map(GradedImage::image).toList());
  }

  @Test
  void itLearnsToCountSpotsOnPicturesThatItHasNotSeen() {
    List<GradedImage> test = pictures(100, 2);

    int[] given = network.grades(test.stream().map(GradedImage::image).toList());

    int[] truth = test.stream().mapToInt(GradedImage::grade).toArray();
    double kappa = GradeAgreement.of(truth, given, GradeNetwork.GRADES).quadraticKappa();
    assertTrue(kappa > 0.8, "kappa " + kappa);
    assertEquals(TRAINING.epochs(), losses.size());
    assertTrue(losses.get(losses.size() - 1) < 0.5 * losses.get(0), losses.toString());
  }

  @Test
  void styleAndContentHaveTheShapesThatTheySay() {
    NDArray style = network.style(batch(3));
    NDArray content = network.content(batch(3));

    assertEquals(new Shape(3, network.channels(), SIZE, SIZE), style.getShape());
    assertTrue(style.min().getFloat() >= 0);
    assertEquals(new Shape(3, network.contentWidth()), content.getShape());
    assertArrayEquals(
        new float[] {1, 1, 1}, content.square().sum(new int[] {1}).toFloatArray(), 1e-5f);
  }

  @Test
  void gradientsFlowToThePictures() {
    NDArray pictures = batch(2);
    pictures.setRequiresGradient(true);
    Gradients.enableOnThisThread();

    Gradients.backward(network.style(pictures).sum().add(network.content(pictures).sum()));

    assertTrue(pictures.getGradient().abs().sum().getFloat() > 0);
  }

  @Test
  void whatIsSavedIsReadBack(@TempDir Path directory) {
    Path file = directory.resolve("phi.safetensors");
    network.save(file);

    try (GradeNetwork read = GradeNetwork.load(manager, file)) {
      assertEquals(network.channels(), read.channels());
      assertArrayEquals(
          network.logits(batch(4)).toFloatArray(), read.logits(batch(4)).toFloatArray());
    }
  }

  @Test
  void anotherFileIsRefused(@TempDir Path directory) {
    Path file = directory.resolve("other.safetensors");
    new SafetensorsWriter()
        .add("conv1.bias", ElementType.F32, new long[] {1}, new float[1])
        .write(file);

    assertThrows(SafetensorsException.class, () -> GradeNetwork.load(manager, file));
  }

  @Test
  void theSameSeedGivesTheSameNetworkAndAnotherAnother() {
    GradeTraining brief = new GradeTraining(new FeatureWidths(4, 4, 4, 4), 1, 8, 1e-2, 0.3, 0.1);
    List<GradedImage> few = pictures(24, 3);

    try (GradeNetwork one = brief.train(manager, few, 7, (epoch, loss) -> {});
        GradeNetwork same = brief.train(manager, few, 7, (epoch, loss) -> {});
        GradeNetwork other = brief.train(manager, few, 8, (epoch, loss) -> {})) {
      float[] logits = one.logits(batch(2)).toFloatArray();
      assertArrayEquals(logits, same.logits(batch(2)).toFloatArray());
      assertTrue(Math.abs(logits[0] - other.logits(batch(2)).toFloatArray()[0]) > 1e-6);
    }
  }

  @Test
  void tooFewPicturesAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> TRAINING.train(manager, pictures(1, 1), 1, (epoch, loss) -> {}));
  }
}
