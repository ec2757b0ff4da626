package io.naru.fundus.model.procedural;

/**
 * Smooth noise over the plane: random values on the integer lattice and smooth steps between them.
 * The same seed is the same function.
 */
record ValueNoise(long seed) {
  /** -1 to 1; it varies over lengths of about 1. */
  double at(double x, double y) {
    double left = Math.floor(x);
    double top = Math.floor(y);
    double u = smooth(x - left);
    double v = smooth(y - top);
    long i = (long) left;
    long j = (long) top;
    double above = mix(lattice(i, j), lattice(i + 1, j), u);
    double below = mix(lattice(i, j + 1), lattice(i + 1, j + 1), u);
    return mix(above, below, v);
  }

  /** The sum of octaves, each of twice the frequency and about half the height; about -1 to 1. */
  double octaves(double x, double y, int count) {
    double sum = 0;
    double height = 0.6;
    for (int octave = 0; octave < count; octave++) {
      sum += height * at(x + 31.7 * octave, y - 17.3 * octave);
      x *= 2.03;
      y *= 2.03;
      height *= 0.55;
    }
    return sum;
  }

  private double lattice(long i, long j) {
    long hash = Seeds.scramble(seed + i * 0x632BE59BD9B4E019L + j * 0xD1342543DE82EF95L);
    return (hash >> 11) * 0x1.0p-52;
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double mix(double a, double b, double t) {
    return a + (b - a) * t;
  }
}
