package io.naru.search.model.prompt;

import io.naru.search.model.continual.feedback.Shown;
import io.naru.search.model.continual.training.Target;
import io.naru.search.model.continual.training.WeightedExample;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments of {@link ListLoss}, row major.
 *
 * @param rows B
 * @param products K
 * @param words what a product scores whatever the prompt, over the temperature, (B, K); 0 for
 *     products of other queries
 * @param constant what the loss has more than the script computes: the teacher's entropy
 */
record ListBatch(
    int rows,
    int products,
    float[] vectors,
    float[] words,
    float[] wanted,
    float[] weight,
    float[] taught,
    float[] distillation,
    float[] foreign,
    double constant) {

  private static final float FOREIGN = -1e9f;

  /**
   * @param teacher sentence vectors of the queries with the teacher's prompt
   */
  static ListBatch of(
      List<WeightedExample> batch, ServedItems items, float[][] teacher, double temperature) {
    Map<String, Integer> places = new LinkedHashMap<>();
    Map<Integer, float[]> vectors = new LinkedHashMap<>();
    for (WeightedExample example : batch) {
      for (Target target : example.targets()) {
        int place = places.computeIfAbsent(target.item().product(), id -> places.size());
        vectors.computeIfAbsent(place, p -> items.vector(target.item()));
      }
    }
    int products = places.size();
    float[] wanted = new float[batch.size() * products];
    float[] words = new float[wanted.length];
    float[] taught = new float[wanted.length];
    float[] foreign = new float[wanted.length];
    float[] weight = new float[batch.size()];
    float[] distillation = new float[batch.size()];
    Arrays.fill(foreign, FOREIGN);
    double constant = 0;
    for (int b = 0; b < batch.size(); b++) {
      WeightedExample example = batch.get(b);
      weight[b] = (float) example.weight();
      distillation[b] = (float) example.distillation();
      double gains = example.targets().stream().mapToDouble(Target::gain).sum();
      int[] own =
          example.targets().stream().mapToInt(t -> places.get(t.item().product())).toArray();
      for (int i = 0; i < own.length; i++) {
        Shown item = example.targets().get(i).item();
        words[b * products + own[i]] = (float) (items.words(item) / temperature);
      }
      float[] ofQuery = Arrays.copyOfRange(words, b * products, (b + 1) * products);
      double[] shares = shares(own, vectors, ofQuery, teacher[b], temperature);
      for (int i = 0; i < own.length; i++) {
        int at = b * products + own[i];
        foreign[at] = 0;
        wanted[at] += (float) (example.weight() * example.targets().get(i).gain() / gains);
        taught[at] += (float) (example.distillation() * shares[i]);
        constant += example.distillation() * shares[i] * Math.log(Math.max(shares[i], 1e-300));
      }
    }
    return new ListBatch(
        batch.size(),
        products,
        flat(vectors),
        words,
        wanted,
        weight,
        taught,
        distillation,
        foreign,
        constant);
  }

  private static double[] shares(
      int[] own, Map<Integer, float[]> vectors, float[] words, float[] query, double temperature) {
    double[] shares = new double[own.length];
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < own.length; i++) {
      float[] vector = vectors.get(own[i]);
      shares[i] = words[own[i]];
      for (int d = 0; d < query.length; d++) {
        shares[i] += query[d] * vector[d] / temperature;
      }
      largest = Math.max(largest, shares[i]);
    }
    double sum = 0;
    for (int i = 0; i < own.length; i++) {
      // StrictMath: the same bits before and after the compiler has seen the loop
      shares[i] = StrictMath.exp(shares[i] - largest);
      sum += shares[i];
    }
    for (int i = 0; i < own.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  private static float[] flat(Map<Integer, float[]> vectors) {
    int width = vectors.values().iterator().next().length;
    float[] flat = new float[vectors.size() * width];
    vectors.forEach((place, vector) -> System.arraycopy(vector, 0, flat, place * width, width));
    return flat;
  }
}
