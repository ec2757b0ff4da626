package io.naru.fundus.model.measures;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.networks.Features;
import io.naru.fundus.model.synthesis.AlignmentLoss;
import io.naru.fundus.model.synthesis.Group;
import io.naru.fundus.model.synthesis.Targets;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import java.util.List;

/** How far the local style of pictures is from that of the photographs they stand for. */
public final class StyleDistance {
  private final NDManager manager;
  private final Features features;
  private final int grid;
  private final int batch;

  /**
   * Measures with these features, by which the members' codes were made.
   *
   * @param grid c: patches of a side
   * @param batch groups in one go
   */
  public StyleDistance(NDManager manager, Features features, int grid, int batch) {
    this.manager = manager;
    this.features = features;
    this.grid = grid;
    this.batch = batch;
  }

  /**
   * Mean over the groups of the squared distance of matched Gram matrices. Leaves the calling
   * thread not recording gradients.
   *
   * @param pictures one for each group
   */
  public double mean(List<RgbImage> pictures, List<Group> groups) {
    Gradients.disableOnThisThread();
    double[] sum = new double[1];
    try (AlignmentLoss loss = new AlignmentLoss(manager, grid)) {
      for (int from = 0; from < groups.size(); from += batch) {
        int to = Math.min(groups.size(), from + batch);
        int first = from;
        Scope.run(
            () -> {
              for (float each :
                  distances(loss, pictures.subList(first, to), groups.subList(first, to))) {
                sum[0] += each;
              }
            });
      }
    }
    return sum[0] / groups.size();
  }

  private float[] distances(AlignmentLoss loss, List<RgbImage> pictures, List<Group> groups) {
    int size = pictures.get(0).size();
    int length = 3 * size * size;
    float[] planes = new float[pictures.size() * length];
    for (int i = 0; i < pictures.size(); i++) {
      System.arraycopy(pictures.get(i).planes(), 0, planes, i * length, length);
    }
    NDArray seen = manager.create(planes, new Shape(pictures.size(), 3, size, size));
    Targets targets = Targets.of(manager, groups, features.channels(), grid, size);
    return loss.style(loss.grams(features.style(seen)), targets).toFloatArray();
  }
}
