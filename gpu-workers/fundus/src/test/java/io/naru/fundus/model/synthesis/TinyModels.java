package io.naru.fundus.model.synthesis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.fundus.model.features.FeatureWidths;
import io.naru.fundus.model.features.GradeNetwork;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import io.naru.fundus.model.networks.Encoder;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/** Random networks for pictures of 16 pixels a side, and codes made with them. */
public final class TinyModels implements AutoCloseable {
  static final int SIZE = 16;
  static final int GRID = 2;
  private static final FeatureWidths WIDTHS = new FeatureWidths(4, 4, 4, 8);

  final NDManager manager;
  final DenseGenerator generator;
  final GradeNetwork features;

  TinyModels(long seed) {
    Torch.start(TorchSettings.SINGLE_THREADED);
    manager = NDManager.newBaseManager("PyTorch");
    generator = new DenseGenerator(manager, SIZE, 4, seed);
    features = GradeNetwork.random(manager, WIDTHS, new SplittableRandom(seed));
  }

  /** Codes of random pictures, encoded as codes drawn for them. */
  List<MemberCode> codes(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<RgbImage> images = images(count, random);
    try (PhotographEncoder encoder = encoder(random)) {
      return encoder.encode(images);
    }
  }

  /** The pictures that have the codes of this seed, {@code [count, 3, SIZE, SIZE]}. */
  NDArray pictures(int count, SplittableRandom random) {
    float[][] planes = images(count, random).stream().map(RgbImage::planes).toArray(float[][]::new);
    return manager.create(planes).reshape(count, 3, SIZE, SIZE);
  }

  private static List<RgbImage> images(int count, SplittableRandom random) {
    List<RgbImage> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] pixels = new byte[3 * SIZE * SIZE];
      random.nextBytes(pixels);
      images.add(new RgbImage(SIZE, pixels));
    }
    return images;
  }

  PhotographEncoder encoder(SplittableRandom random) {
    Encoder latents =
        new Encoder() {
          @Override
          public NDArray encode(NDArray photographs) {
            int batch = (int) photographs.getShape().get(0);
            float[] values = new float[batch * generator.slots() * generator.width()];
            for (int i = 0; i < values.length; i++) {
              values[i] = (float) random.nextGaussian();
            }
            return manager.create(values, new Shape(batch, generator.slots(), generator.width()));
          }

          @Override
          public void close() {}
        };
    return new PhotographEncoder(
        manager, latents, generator, features, i -> new VesselMap(SIZE, new BitSet()), GRID, 4);
  }

  Synthesis synthesis(AlignmentSettings settings) {
    return new Synthesis(manager, generator, features, settings);
  }

  @Override
  public void close() {
    generator.close();
    features.close();
    manager.close();
  }
}
