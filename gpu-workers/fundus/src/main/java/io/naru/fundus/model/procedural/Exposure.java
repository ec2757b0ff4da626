package io.naru.fundus.model.procedural;

import io.naru.fundus.model.image.Blur;
import io.naru.fundus.model.image.RgbImage;
import java.util.random.RandomGenerator;

/** What a camera makes of the light that comes back from a retina. */
final class Exposure {
  private static final double[] VEIL = {0.66, 0.60, 0.42};
  private static final double DARK = 0.012;

  private final Camera camera;
  private final double radius;

  /**
   * @param radius of the field of view, sides of the picture
   */
  Exposure(Camera camera, double radius) {
    this.camera = camera;
    this.radius = radius;
  }

  /** Light, veil, the field's edge, blur and noise, in this order. */
  RgbImage take(Canvas canvas) {
    int size = canvas.size();
    double edge = Math.max(0.004, 1.2 / size);
    double[] veil = new double[3];
    for (int row = 0; row < size; row++) {
      double y = canvas.middle(row);
      for (int column = 0; column < size; column++) {
        double x = canvas.middle(column);
        int pixel = row * size + column;
        double off = Math.sqrt(x * x + y * y) / radius;
        double light =
            camera.exposure()
                * (1 - camera.vignette() * off * off * off)
                * (1 + camera.slopeX() * x + camera.slopeY() * y);
        double side = 0.5 + 0.5 * (x * camera.hazeX() + y * camera.hazeY()) / (radius * off + 1e-9);
        double share = camera.haze() * side * side * RetinaLayer.step((off - 0.55) / 0.5);
        for (int c = 0; c < 3; c++) {
          veil[c] = camera.exposure() * VEIL[c];
          canvas.plane(c)[pixel] *= (float) (light * camera.tint()[c]);
        }
        canvas.blend(pixel, veil, share);
        double inside = RetinaLayer.step((1 - off) * radius / edge + 0.5);
        for (int c = 0; c < 3; c++) {
          canvas.plane(c)[pixel] = (float) (DARK + inside * (canvas.plane(c)[pixel] - DARK));
        }
      }
    }
    double deviation = camera.blur() * size;
    for (int c = 0; c < 3 && deviation > 0.25; c++) {
      new Blur(deviation).apply(canvas.plane(c), size);
    }
    return develop(canvas);
  }

  private RgbImage develop(Canvas canvas) {
    RandomGenerator random = Seeds.random(camera.seed());
    int area = canvas.size() * canvas.size();
    byte[] pixels = new byte[3 * area];
    for (int pixel = 0; pixel < area; pixel++) {
      // grain is common to the colours for a part
      double grain = 0.6 * random.nextGaussian();
      for (int c = 0; c < 3; c++) {
        double light = canvas.plane(c)[pixel];
        double noise = camera.noise() * (0.35 + light) * (grain + 0.8 * random.nextGaussian());
        double value = Math.max(0, Math.min(1, light + noise));
        pixels[3 * pixel + c] = (byte) Math.round(255 * value);
      }
    }
    return new RgbImage(canvas.size(), pixels);
  }
}
