package io.naru.fundus.model.measures;

import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import java.util.ArrayList;
import java.util.List;

/**
 * What an attacker looks at in a picture to tell whether it went into another.
 *
 * @param bands of the green channel, from the finest of half an octave to the coarsest: a Laplacian
 *     pyramid of means over 2 by 2 pixels
 * @param layout colours of the picture at 8 by 8 pixels
 * @param colour mean red, green and blue, -1 to 1
 * @param vessels where its vessels are
 * @param features of networks, each of length 1
 */
public record PictureTraits(
    List<float[]> bands,
    float[] layout,
    float[] colour,
    VesselMap vessels,
    List<float[]> features) {
  private static final int COARSEST = 8;

  /**
   * Looks at a picture.
   *
   * @param image at least 8 pixels a side, a power of 2
   * @param features of networks, each of length 1
   */
  public static PictureTraits of(RgbImage image, VesselMap vessels, List<float[]> features) {
    int size = image.size();
    float[] planes = image.planes();
    float[][] channels = new float[3][size * size];
    for (int colour = 0; colour < 3; colour++) {
      System.arraycopy(planes, colour * size * size, channels[colour], 0, size * size);
    }
    List<float[]> bands = new ArrayList<>();
    while (size > COARSEST) {
      float[] fine = channels[1];
      for (int colour = 0; colour < 3; colour++) {
        channels[colour] = halved(channels[colour], size);
      }
      bands.add(detail(fine, channels[1], size));
      size /= 2;
    }
    bands.add(channels[1]);
    float[] layout = new float[3 * size * size];
    float[] mean = new float[3];
    for (int colour = 0; colour < 3; colour++) {
      System.arraycopy(channels[colour], 0, layout, colour * size * size, size * size);
      for (float value : channels[colour]) {
        mean[colour] += value / (size * size);
      }
    }
    return new PictureTraits(bands, layout, mean, vessels, features);
  }

  /**
   * How alike two pictures are, one number a trait; the longer, the more traits.
   *
   * @param other of a picture of the same size, with features of the same networks
   */
  public double[] alike(PictureTraits other) {
    List<Double> alike = new ArrayList<>();
    for (int band = 0; band < bands.size(); band++) {
      alike.add(correlation(bands.get(band), other.bands.get(band)));
    }
    alike.add(-distance(layout, other.layout));
    for (int i = 0; i < 3; i++) {
      alike.add(-(double) Math.abs(colour[i] - other.colour[i]));
    }
    alike.add(vessels.dice(other.vessels));
    for (int network = 0; network < features.size(); network++) {
      alike.add(-distance(features.get(network), other.features.get(network)));
    }
    return alike.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static float[] halved(float[] plane, int size) {
    int half = size / 2;
    float[] halved = new float[half * half];
    for (int i = 0; i < halved.length; i++) {
      int at = i / half * 2 * size + i % half * 2;
      halved[i] = (plane[at] + plane[at + 1] + plane[at + size] + plane[at + size + 1]) / 4;
    }
    return halved;
  }

  private static float[] detail(float[] fine, float[] coarse, int size) {
    float[] detail = new float[fine.length];
    for (int i = 0; i < fine.length; i++) {
      detail[i] = fine[i] - coarse[i / size / 2 * (size / 2) + i % size / 2];
    }
    return detail;
  }

  private static double correlation(float[] a, float[] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    double ab = 0;
    double aa = 1e-12;
    double bb = 1e-12;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / Math.sqrt(aa * bb);
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double distance(float[] a, float[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(squares);
  }
}
