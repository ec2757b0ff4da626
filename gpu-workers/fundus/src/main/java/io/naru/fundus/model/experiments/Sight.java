package io.naru.fundus.model.experiments;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import io.naru.fundus.model.measures.PictureTraits;
import io.naru.fundus.model.networks.Features;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Looks at pictures by networks, and by where their vessels are. */
final class Sight {
  private static final int BATCH = 64;

  private final NDManager manager;
  private final List<Features> features;
  private final Function<RgbImage, VesselMap> vessels;

  Sight(NDManager manager, List<Features> features, Function<RgbImage, VesselMap> vessels) {
    this.manager = manager;
    this.features = features;
    this.vessels = vessels;
  }

  VesselMap vessels(RgbImage picture) {
    return vessels.apply(picture);
  }

  /** Content features of pictures of one size, {@code [N][F]}. */
  List<float[]> content(Features network, List<RgbImage> pictures) {
    Gradients.disableOnThisThread();
    List<float[]> all = new ArrayList<>();
    for (int from = 0; from < pictures.size(); from += BATCH) {
      List<RgbImage> batch = pictures.subList(from, Math.min(pictures.size(), from + BATCH));
      Scope.run(() -> all.addAll(batch(network, batch)));
    }
    return all;
  }

  private List<float[]> batch(Features network, List<RgbImage> batch) {
    int size = batch.get(0).size();
    int length = 3 * size * size;
    float[] planes = new float[batch.size() * length];
    for (int i = 0; i < batch.size(); i++) {
      System.arraycopy(batch.get(i).planes(), 0, planes, i * length, length);
    }
    float[] content =
        network
            .content(manager.create(planes, new Shape(batch.size(), 3, size, size)))
            .toFloatArray();
    int width = content.length / batch.size();
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      rows.add(Arrays.copyOfRange(content, i * width, (i + 1) * width));
    }
    return rows;
  }

  /** What an attacker sees. */
  List<PictureTraits> traits(List<RgbImage> pictures) {
    List<List<float[]>> each = features.stream().map(f -> content(f, pictures)).toList();
    List<PictureTraits> traits = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      int at = i;
      traits.add(
          PictureTraits.of(
              pictures.get(i),
              vessels.apply(pictures.get(i)),
              each.stream().map(rows -> rows.get(at)).toList()));
    }
    return traits;
  }
}
