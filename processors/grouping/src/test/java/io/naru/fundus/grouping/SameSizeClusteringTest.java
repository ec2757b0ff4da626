package io.naru.fundus.grouping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SameSizeClusteringTest {
  @Test
  void the_most_remote_takes_its_nearest_and_the_rest_stays_out() {
    // Given points on a line
    float[][] line = {{0}, {1}, {10}, {11}, {30}};

    // When
    Clusters clusters = SameSizeClustering.cluster(line, 2);

    // Then: 30 lies farthest off; of what is left then, 10
    assertArrayEquals(new int[] {4, 3}, clusters.groups().get(0));
    assertArrayEquals(new int[] {2, 1}, clusters.groups().get(1));
    assertArrayEquals(new int[] {0}, clusters.rest());
  }

  @Test
  void of_equals_the_lower_index_is_taken() {
    // When
    Clusters clusters = SameSizeClustering.cluster(new float[5][3], 2);

    // Then
    assertArrayEquals(new int[] {0, 1}, clusters.groups().get(0));
    assertArrayEquals(new int[] {2, 3}, clusters.groups().get(1));
    assertArrayEquals(new int[] {4}, clusters.rest());
  }

  @Test
  void too_few_points_are_not_grouped() {
    // When
    Clusters clusters = SameSizeClustering.cluster(new float[4][2], 5);

    // Then
    assertTrue(clusters.groups().isEmpty());
    assertArrayEquals(new int[] {0, 1, 2, 3}, clusters.rest());
  }

  @Test
  void features_of_several_lengths_are_refused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> SameSizeClustering.cluster(new float[][] {{1}, {1, 2}}, 1));
  }

  @Property(tries = 300)
  void each_point_is_in_one_group_or_left(
      @ForAll @IntRange(max = 60) int points,
      @ForAll @IntRange(min = 1, max = 9) int k,
      @ForAll @IntRange(max = 9) int spare,
      @ForAll long seed) {
    // When
    Clusters clusters = SameSizeClustering.cluster(features(points, 7, seed), k, spare);

    // Then
    assertEquals(points < k + spare ? 0 : (points - spare) / k, clusters.groups().size());
    List<Integer> seen = new ArrayList<>();
    clusters
        .groups()
        .forEach(
            group -> {
              assertEquals(k, group.length);
              Arrays.stream(group).forEach(seen::add);
            });
    Arrays.stream(clusters.rest()).forEach(seen::add);
    assertEquals(IntStream.range(0, points).boxed().toList(), seen.stream().sorted().toList());
  }

  @Property(tries = 200)
  void groups_do_not_depend_on_where_the_features_lie_or_how_they_are_turned(
      @ForAll @IntRange(min = 10, max = 40) int points,
      @ForAll @IntRange(min = 2, max = 5) int k,
      @ForAll @IntRange(min = -99, max = 99) int shift,
      @ForAll long seed) {
    // Given whole numbers, whose distances are exact wherever they lie
    float[][] features = features(points, 6, seed);
    float[][] moved = new float[points][];
    for (int i = 0; i < points; i++) {
      float[] f = features[i];
      moved[i] = new float[] {-f[1], f[0], f[3], -f[2], f[5], f[4]};
      for (int c = 0; c < 6; c++) {
        moved[i][c] += shift;
      }
    }

    // When
    Clusters here = SameSizeClustering.cluster(features, k);
    Clusters there = SameSizeClustering.cluster(moved, k);

    // Then
    assertEquals(text(here), text(there));
  }

  private static float[][] features(int points, int width, long seed) {
    Random random = new Random(seed);
    float[][] features = new float[points][width];
    for (float[] row : features) {
      for (int c = 0; c < width; c++) {
        row[c] = random.nextInt(50);
      }
    }
    return features;
  }

  private static String text(Clusters clusters) {
    return Arrays.deepToString(clusters.groups().toArray()) + Arrays.toString(clusters.rest());
  }
}
