package io.naru.fundus.model.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.networks.Generator;
import io.naru.fundus.model.synthesis.Group;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The pictures of latent centroids: where k-SALSA begins. */
public final class CentroidPictures {
  private final NDManager manager;
  private final Generator generator;
  private final int batch;

  /**
   * Makes them with this generator.
   *
   * @param batch pictures in one go
   */
  public CentroidPictures(NDManager manager, Generator generator, int batch) {
    this.manager = manager;
    this.generator = generator;
    this.batch = batch;
  }

  /** One for each group. */
  public List<RgbImage> of(List<Group> groups) {
    return ofCodes(groups.stream().map(Group::centroid).toList());
  }

  /**
   * One for each code. Leaves the calling thread not recording gradients.
   *
   * @param codes each {@code [n, d]}
   */
  public List<RgbImage> ofCodes(List<float[]> codes) {
    Gradients.disableOnThisThread();
    List<RgbImage> pictures = new ArrayList<>();
    for (int from = 0; from < codes.size(); from += batch) {
      List<float[]> some = codes.subList(from, Math.min(codes.size(), from + batch));
      Scope.run(() -> pictures.addAll(pictures(some)));
    }
    return pictures;
  }

  private List<RgbImage> pictures(List<float[]> codes) {
    int length = codes.get(0).length;
    float[] all = new float[codes.size() * length];
    for (int i = 0; i < codes.size(); i++) {
      System.arraycopy(codes.get(i), 0, all, i * length, length);
    }
    Shape shape = new Shape(codes.size(), generator.slots(), generator.width());
    NDArray made = generator.synthesise(manager.create(all, shape));
    float[] planes = made.toFloatArray();
    int size = generator.resolution();
    int area = 3 * size * size;
    List<RgbImage> pictures = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      pictures.add(RgbImage.ofPlanes(size, Arrays.copyOfRange(planes, i * area, (i + 1) * area)));
    }
    return pictures;
  }
}
