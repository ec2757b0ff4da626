package io.naru.graph.model.dgt.attention;

/**
 * How what lies between two ranks is interpolated: {@code sum_r g(p, r) u_r / sum_r g(p, r)} over a
 * window of ranks around the position p.
 */
public sealed interface RankKernel {
  /** How many ranks a window has. */
  int window();

  /** The first rank of the window at a position; the window stays within 0..length-1. */
  int first(float position, int length);

  /** g(p, r), not negative. */
  float weight(float distance);

  /** dg/dp, given p - r and g. */
  float slope(float distance, float weight);

  /** {@code max(0, 1 - |p - r|)}: linear between the two ranks around p. */
  record Linear() implements RankKernel {
    @Override
    public int window() {
      return 2;
    }

    @Override
    public int first(float position, int length) {
      return Math.min((int) position, length - 2);
    }

    @Override
    public float weight(float distance) {
      return Math.max(0, 1 - Math.abs(distance));
    }

    /** At a rank itself, the slope towards the next: a position of 0 can then learn to leave it. */
    @Override
    public float slope(float distance, float weight) {
      return distance >= 0 ? -1 : 1;
    }
  }

  /**
   * {@code exp(-gamma (p - r)^2)} over the nearest rank and two on each side.
   *
   * @param gamma above 0
   */
  record Gauss(double gamma) implements RankKernel {
    /** Checks gamma. */
    public Gauss {
      if (!(gamma > 0)) {
        throw new IllegalArgumentException("gamma must be above 0, not " + gamma);
      }
    }

    @Override
    public int window() {
      return 5;
    }

    @Override
    public int first(float position, int length) {
      return Math.max(0, Math.min(Math.round(position) - 2, length - window()));
    }

    @Override
    public float weight(float distance) {
      return (float) Math.exp(-gamma * distance * distance);
    }

    @Override
    public float slope(float distance, float weight) {
      return (float) (-2 * gamma * distance * weight);
    }
  }
}
