package io.naru.fundus.model.features;

import java.util.random.RandomGenerator;

/**
 * A picture as it might have been taken: turned and mirrored by a symmetry of the square, and with
 * another light.
 *
 * @param gain largest change of brightness and of each colour, as a share
 */
record Augmentation(double gain) {
  /**
   * Changes a picture.
   *
   * @param planes {@code [3, size, size]}, -1 to 1; kept
   */
  float[] apply(float[] planes, int size, RandomGenerator random) {
    int symmetry = random.nextInt(8);
    double brightness = factor(random);
    float[] changed = new float[planes.length];
    int area = size * size;
    for (int colour = 0; colour < 3; colour++) {
      float by = (float) (brightness * (1 + 0.5 * (factor(random) - 1)));
      for (int row = 0; row < size; row++) {
        int y = (symmetry & 1) == 0 ? row : size - 1 - row;
        for (int column = 0; column < size; column++) {
          int x = (symmetry & 2) == 0 ? column : size - 1 - column;
          int from = (symmetry & 4) == 0 ? y * size + x : x * size + y;
          float light = (planes[colour * area + from] + 1) * by;
          changed[colour * area + row * size + column] = Math.min(light, 2) - 1;
        }
      }
    }
    return changed;
  }

  private double factor(RandomGenerator random) {
    return 1 + gain * (2 * random.nextDouble() - 1);
  }
}
