package io.naru.fundus.model.synthesis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import io.naru.fundus.model.networks.Encoder;
import io.naru.fundus.model.networks.Features;
import io.naru.fundus.model.networks.Generator;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Makes of photographs what synthesis and its guard need of them; their pixels are needed no more.
 * What it makes of a photograph does not depend, not by a bit, on what it is encoded with: batches
 * are filled up to one size, on which the rounding of native code depends. Leaves the calling
 * thread not recording gradients. Used by one thread at a time.
 */
public final class PhotographEncoder implements AutoCloseable {
  private final NDManager manager;
  private final Encoder encoder;
  private final Generator generator;
  private final Features features;
  private final Function<RgbImage, VesselMap> vessels;
  private final AlignmentLoss loss;
  private final int grid;
  private final int batch;

  /**
   * Encodes with these, all of which stay the caller's.
   *
   * @param manager outlives it
   * @param grid c: patches of a side
   * @param batch photographs encoded in one go, always as many
   */
  public PhotographEncoder(
      NDManager manager,
      Encoder encoder,
      Generator generator,
      Features features,
      Function<RgbImage, VesselMap> vessels,
      int grid,
      int batch) {
    this.manager = manager;
    this.encoder = encoder;
    this.generator = generator;
    this.features = features;
    this.vessels = vessels;
    this.grid = grid;
    this.batch = batch;
    this.loss = new AlignmentLoss(manager, grid);
  }

  /**
   * Encodes, a batch at a time.
   *
   * @param photographs of the generator's resolution
   * @return one for each, in their order
   */
  public List<MemberCode> encode(List<RgbImage> photographs) {
    Gradients.keepRoundingOnThisThread();
    Gradients.disableOnThisThread();
    List<MemberCode> codes = new ArrayList<>();
    for (int from = 0; from < photographs.size(); from += batch) {
      List<RgbImage> some = photographs.subList(from, Math.min(photographs.size(), from + batch));
      Scope.run(() -> encode(some, codes));
    }
    return codes;
  }

  private void encode(List<RgbImage> photographs, List<MemberCode> codes) {
    int size = generator.resolution();
    List<float[]> planes = new ArrayList<>(photographs.stream().map(RgbImage::planes).toList());
    while (planes.size() < batch) {
      planes.add(planes.get(0));
    }
    NDArray seen = Targets.rows(manager, planes).reshape(new Shape(planes.size(), 3, size, size));
    NDArray latents = encoder.encode(seen);
    float[] latent = latents.toFloatArray();
    float[] content = features.content(generator.synthesise(latents)).toFloatArray();
    NDArray style = features.style(seen);
    float[] identity = features.contentOf(style).toFloatArray();
    byte[] grams = halves(loss.grams(style), (size / grid) * (size / grid));
    for (int i = 0; i < photographs.size(); i++) {
      codes.add(
          new MemberCode(
              part(latent, i, batch),
              part(grams, i, batch),
              part(content, i, batch),
              part(identity, i, batch),
              vessels.apply(photographs.get(i))));
    }
  }

  /** Little endian, as native code on the machines that the engine supports has them. */
  private byte[] halves(NDArray grams, int pixels) {
    NDArray scale = manager.full(new Shape(), 1f / pixels, DataType.FLOAT32);
    return grams.mul(scale).toType(DataType.FLOAT16, true).toByteArray();
  }

  private static float[] part(float[] all, int index, int of) {
    int length = all.length / of;
    return Arrays.copyOfRange(all, index * length, (index + 1) * length);
  }

  private static byte[] part(byte[] all, int index, int of) {
    int length = all.length / of;
    return Arrays.copyOfRange(all, index * length, (index + 1) * length);
  }

  @Override
  public void close() {
    loss.close();
  }
}
