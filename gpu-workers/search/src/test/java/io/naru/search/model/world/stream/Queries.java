package io.naru.search.model.world.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Sixty reasons with three questions each, whose scores favour the reason's categories. */
final class Queries {
  static final int CATEGORIES = 40;

  private Queries() {}

  static List<List<StreamQuery>> of(long seed) {
    Random random = new Random(seed);
    List<List<StreamQuery>> queries = new ArrayList<>();
    for (int intent = 0; intent < 60; intent++) {
      List<StreamQuery> ways = new ArrayList<>();
      float[] own = gaussian(random, 128);
      for (int way = 0; way < 3; way++) {
        float[] scores = gaussian(random, CATEGORIES);
        for (int category : meaning(intent)) {
          scores[category] += 4;
        }
        float[] state = gaussian(random, 128);
        for (int i = 0; i < state.length; i++) {
          state[i] = 0.5f * state[i] + own[i];
        }
        ways.add(new StreamQuery(intent, intent + "/" + way, scores, state));
      }
      queries.add(ways);
    }
    return queries;
  }

  static List<int[]> meanings() {
    return IntStream.range(0, 60).mapToObj(Queries::meaning).toList();
  }

  private static int[] meaning(int intent) {
    return new int[] {intent % CATEGORIES, (intent * 7 + 3) % CATEGORIES};
  }

  private static float[] gaussian(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
