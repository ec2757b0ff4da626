package io.naru.fundus.grouping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Same-size clustering (k-SALSA, Stage C): the point that is most remote from all others that are
 * left takes its nearest neighbours, then the next, until too few are left. Unlike the authors'
 * code, which steals points from finished groups when k does not divide their number, what does not
 * fill a group stays out.
 *
 * <p>Of points as remote or as near as each other the one with the lower index is taken, so that
 * the groups are a function of the features and their order. Costs O(N^2 (d + N / k)) time and
 * O(N^2) memory.
 */
public final class SameSizeClustering {
  private final float[][] distances;
  private final int[] left;
  private int count;

  private SameSizeClustering(float[][] distances) {
    this.distances = distances;
    left = new int[distances.length];
    Arrays.setAll(left, i -> i);
    count = left.length;
  }

  /**
   * Groups all points but the remainder, of which there are fewer than {@code k}.
   *
   * @param features {@code [N, d]}, compared by Euclidean distance as they are
   * @param k points of a group, at least 1
   */
  public static Clusters cluster(float[][] features, int k) {
    return cluster(features, k, 0);
  }

  /**
   * Groups points as long as there are {@code k + spare} left. Spare ones give the last groups a
   * choice too.
   *
   * @param features {@code [N, d]}, compared by Euclidean distance as they are
   * @param k points of a group, at least 1
   * @param spare points, at least 0
   * @throws IllegalArgumentException if k or spare is less, or the features differ in length
   */
  public static Clusters cluster(float[][] features, int k, int spare) {
    if (k < 1 || spare < 0) {
      throw new IllegalArgumentException("k " + k + ", spare " + spare);
    }
    return new SameSizeClustering(Distances.between(features)).run(k, spare);
  }

  private Clusters run(int k, int spare) {
    List<int[]> groups = new ArrayList<>();
    while (count >= k + spare) {
      groups.add(take(mostRemote(), k));
    }
    return new Clusters(groups, Arrays.copyOf(left, count));
  }

  /** Place in {@link #left} of the point whose distances to the others there add up to the most. */
  private int mostRemote() {
    int best = 0;
    double most = -1;
    for (int i = 0; i < count; i++) {
      float[] row = distances[left[i]];
      double sum = 0;
      for (int j = 0; j < count; j++) {
        sum += row[left[j]];
      }
      if (sum > most) {
        most = sum;
        best = i;
      }
    }
    return best;
  }

  /** Takes a point and its nearest. They are then no longer in {@link #left}. */
  private int[] take(int seed, int k) {
    int[] group = new int[k];
    group[0] = remove(seed);
    float[] row = distances[group[0]];
    for (int size = 1; size < k; size++) {
      int nearest = 0;
      for (int i = 1; i < count; i++) {
        if (row[left[i]] < row[left[nearest]]) {
          nearest = i;
        }
      }
      group[size] = remove(nearest);
    }
    return group;
  }

  /** Keeps the order of those that stay, on which ties depend. */
  private int remove(int place) {
    int point = left[place];
    System.arraycopy(left, place + 1, left, place, count - place - 1);
    count--;
    return point;
  }
}
