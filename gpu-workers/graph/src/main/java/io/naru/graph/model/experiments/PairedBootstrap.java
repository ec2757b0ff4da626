package io.naru.graph.model.experiments;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The difference of two arms' accuracies, by the percentile bootstrap (Efron 1979) over test nodes.
 * A node's figures under several seeds are drawn together, since they are no independent evidence.
 *
 * @param low 2.5th percentile of the resampled differences
 * @param high 97.5th
 * @param p share of resampled differences that are 0 or less, at least one in as many as were drawn
 */
record PairedBootstrap(double low, double high, double p) {
  private static final int SAMPLES = 10_000;
  private static final int TAIL = SAMPLES / 40;
  private static final long SEED = 20_220_314;

  /**
   * @param one whether each test node is right, by seed
   * @param other the same of the other arm
   */
  static PairedBootstrap of(List<boolean[]> one, List<boolean[]> other) {
    int nodes = one.get(0).length;
    double[] gain = new double[nodes];
    for (int seed = 0; seed < one.size(); seed++) {
      for (int node = 0; node < nodes; node++) {
        gain[node] += (one.get(seed)[node] ? 1 : 0) - (other.get(seed)[node] ? 1 : 0);
      }
    }
    SplittableRandom random = new SplittableRandom(SEED);
    double[] differences = new double[SAMPLES];
    int notAbove = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      double sum = 0;
      for (int draw = 0; draw < nodes; draw++) {
        sum += gain[random.nextInt(nodes)];
      }
      differences[sample] = sum / nodes / one.size();
      notAbove += sum <= 0 ? 1 : 0;
    }
    Arrays.sort(differences);
    return new PairedBootstrap(
        differences[TAIL],
        differences[SAMPLES - 1 - TAIL],
        (double) Math.max(1, notAbove) / SAMPLES);
  }
}
