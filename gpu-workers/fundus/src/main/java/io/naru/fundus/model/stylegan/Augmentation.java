package io.naru.fundus.model.stylegan;

import java.util.random.RandomGenerator;

/**
 * Random changes to pictures, so that a discriminator with few photographs cannot learn them by
 * heart (Karras et al. 2020b, appendix B): flips, quarter turns, shifts; scaling, turning,
 * stretching; brightness, contrast, hue, saturation. One change of place and one of colour for each
 * picture.
 *
 * @param places {@code [B, 2, 3]}: from a place in the result to one in the picture, both -1 to 1
 * @param colours {@code [B, 3, 4]}: red, green, blue and 1 to red, green, blue
 */
public record Augmentation(float[] places, float[] colours) {
  private static final double[] GREY = {1 / Math.sqrt(3), 1 / Math.sqrt(3), 1 / Math.sqrt(3), 0};

  /**
   * Draws for a batch.
   *
   * @param probability of each kind of change, 0 to 1
   */
  public static Augmentation draw(int batch, double probability, RandomGenerator random) {
    float[] places = new float[6 * batch];
    float[] colours = new float[12 * batch];
    for (int b = 0; b < batch; b++) {
      copy(place(probability, random), 2, places, 6 * b);
      copy(colour(probability, random), 3, colours, 12 * b);
    }
    return new Augmentation(places, colours);
  }

  private static void copy(Matrix matrix, int rows, float[] into, int offset) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column <= rows; column++) {
        into[offset + row * (rows + 1) + column] = (float) matrix.at(row, column);
      }
    }
  }

  private static Matrix place(double p, RandomGenerator random) {
    Matrix m = Matrix.identity(3);
    if (random.nextDouble() < p) {
      m = m.times(Matrix.diagonal(random.nextBoolean() ? -1 : 1, 1, 1));
    }
    if (random.nextDouble() < p) {
      m = m.times(Matrix.rotation(random.nextInt(4) * Math.PI / 2));
    }
    if (random.nextDouble() < p) {
      m = m.times(Matrix.shift(random.nextDouble(-0.25, 0.25), random.nextDouble(-0.25, 0.25)));
    }
    if (random.nextDouble() < p) {
      double scale = Math.pow(2, 0.2 * random.nextGaussian());
      m = m.times(Matrix.diagonal(scale, scale, 1));
    }
    // Turned before and after stretching, so that the two together have probability p.
    double half = 1 - Math.sqrt(1 - p);
    if (random.nextDouble() < half) {
      m = m.times(Matrix.rotation(random.nextDouble(-Math.PI, Math.PI)));
    }
    if (random.nextDouble() < p) {
      double stretch = Math.pow(2, 0.2 * random.nextGaussian());
      m = m.times(Matrix.diagonal(stretch, 1 / stretch, 1));
    }
    if (random.nextDouble() < half) {
      m = m.times(Matrix.rotation(random.nextDouble(-Math.PI, Math.PI)));
    }
    if (random.nextDouble() < p) {
      m = m.times(Matrix.shift(0.25 * random.nextGaussian(), 0.25 * random.nextGaussian()));
    }
    return m;
  }

  private static Matrix colour(double p, RandomGenerator random) {
    Matrix m = Matrix.identity(4);
    if (random.nextDouble() < p) {
      double brighter = 0.2 * random.nextGaussian();
      m = Matrix.shift(brighter, brighter, brighter).times(m);
    }
    if (random.nextDouble() < p) {
      double contrast = Math.pow(2, 0.5 * random.nextGaussian());
      m = Matrix.diagonal(contrast, contrast, contrast, 1).times(m);
    }
    Matrix grey = Matrix.outer(GREY);
    if (random.nextDouble() < p && random.nextBoolean()) {
      m = Matrix.identity(4).plus(grey, -2).times(m);
    }
    if (random.nextDouble() < p) {
      m = Matrix.hue(random.nextDouble(-Math.PI, Math.PI)).times(m);
    }
    if (random.nextDouble() < p) {
      double saturation = Math.pow(2, random.nextGaussian());
      Matrix rest = Matrix.diagonal(saturation, saturation, saturation, 1);
      m = rest.plus(grey, 1 - saturation).times(m);
    }
    return m;
  }
}
