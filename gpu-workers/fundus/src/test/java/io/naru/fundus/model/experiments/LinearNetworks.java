package io.naru.fundus.model.experiments;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.fundus.model.features.FeatureWidths;
import io.naru.fundus.model.features.GradeNetwork;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.networks.Encoder;
import io.naru.fundus.model.networks.Generator;
import io.naru.fundus.model.procedural.FundusPhotograph;
import io.naru.fundus.model.procedural.ProceduralFundus;
import io.naru.fundus.model.statistics.PrincipalComponents;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Networks that need no training: codes are whitened coordinates along principal components of
 * drawn photographs. Their averages are averages of pixels.
 */
final class LinearNetworks implements Generator, Encoder {
  private static final int SIZE = 64;
  private static final int SLOTS = 10;

  private final int width;
  private final NDArray mean;
  private final NDArray basis;
  private final NDArray inverse;

  private LinearNetworks(NDManager manager, PrincipalComponents components, List<float[]> planes) {
    int axes = components.axes().length / SLOTS * SLOTS;
    int pixels = components.mean().length;
    width = axes / SLOTS;
    float[] middle = new float[pixels];
    float[] out = new float[axes * pixels];
    float[] in = new float[axes * pixels];
    List<double[]> coordinates = planes.stream().map(components::project).toList();
    for (int axis = 0; axis < axes; axis++) {
      int at = axis;
      double deviation =
          Math.sqrt(coordinates.stream().mapToDouble(c -> c[at] * c[at]).average().orElseThrow());
      for (int pixel = 0; pixel < pixels; pixel++) {
        middle[pixel] = (float) components.mean()[pixel];
        out[axis * pixels + pixel] = (float) (components.axes()[axis][pixel] * deviation);
        in[pixel * axes + axis] = (float) (components.axes()[axis][pixel] / deviation);
      }
    }
    mean = manager.create(middle);
    basis = manager.create(out, new Shape(axes, pixels));
    inverse = manager.create(in, new Shape(pixels, axes));
  }

  /** Fitted to drawn photographs of patients of their own. */
  static Networks fit(NDManager manager, int photographs, int axes) {
    List<float[]> planes =
        new ProceduralFundus(SIZE, 1)
            .cohort(0, photographs).stream()
                .map(FundusPhotograph::image)
                .map(RgbImage::planes)
                .toList();
    LinearNetworks both =
        new LinearNetworks(manager, PrincipalComponents.of(manager, planes, axes), planes);
    FeatureWidths widths = new FeatureWidths(8, 8, 8, 16);
    return new Networks(both, both, GradeNetwork.random(manager, widths, new SplittableRandom(2)));
  }

  @Override
  public NDArray encode(NDArray photographs) {
    long batch = photographs.getShape().get(0);
    return photographs
        .reshape(batch, 3L * SIZE * SIZE)
        .sub(mean)
        .matMul(inverse)
        .reshape(batch, SLOTS, width);
  }

  @Override
  public NDArray synthesise(NDArray latents) {
    long batch = latents.getShape().get(0);
    return latents
        .reshape(batch, (long) SLOTS * width)
        .matMul(basis)
        .add(mean)
        .reshape(batch, 3, SIZE, SIZE);
  }

  @Override
  public int resolution() {
    return SIZE;
  }

  @Override
  public int slots() {
    return SLOTS;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public float[] meanLatent() {
    return new float[SLOTS * width];
  }

  /** Both sides are closed by whoever holds both. */
  @Override
  public void close() {}
}
