package io.naru.search.model.ranker;

import io.naru.search.model.retrieval.Hit;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The probability that a product answers a query (stage 2 of Kim et al. 2022): a perceptron with
 * one hidden layer of tanh over the standardised features, and a logistic output.
 *
 * @param mean of each feature in training, F
 * @param deviation of each feature in training, F, positive
 * @param hidden weights and, last, bias of each hidden unit, (H, F + 1)
 * @param output weights of the hidden units and, last, bias, H + 1
 */
public record ProductRanker(float[] mean, float[] deviation, float[][] hidden, float[] output) {

  public ProductRanker {
    if (mean.length != Feature.COUNT
        || deviation.length != mean.length
        || output.length != hidden.length + 1
        || Arrays.stream(hidden).anyMatch(unit -> unit.length != Feature.COUNT + 1)) {
      throw new IllegalArgumentException("arrays of a ranker that do not fit together");
    }
  }

  /** Trained numbers. */
  public int parameters() {
    return hidden.length * (Feature.COUNT + 1) + output.length;
  }

  /** Logarithm of the odds that the product answers the query. */
  public double logit(float[] features) {
    double logit = output[hidden.length];
    for (int h = 0; h < hidden.length; h++) {
      double sum = hidden[h][Feature.COUNT];
      for (int f = 0; f < Feature.COUNT; f++) {
        sum += hidden[h][f] * ((features[f] - mean[f]) / deviation[f]);
      }
      logit += output[h] * Math.tanh(sum);
    }
    return logit;
  }

  /** Logarithm of the probability that the product answers the query. */
  public double logProbability(float[] features) {
    double logit = logit(features);
    return logit < 0 ? logit - Math.log1p(Math.exp(logit)) : -Math.log1p(Math.exp(-logit));
  }

  /** The candidates by log probability, best first. */
  public List<Hit> rank(List<Candidate> candidates) {
    return rank(candidates, 0, id -> 0);
  }

  /**
   * The candidates by {@code log p + beta x} score of their category, best first.
   *
   * @param category standardised score of a product's category for this query, by the product's
   *     name
   */
  public List<Hit> rank(
      List<Candidate> candidates, double beta, ToDoubleFunction<String> category) {
    return candidates.stream()
        .map(
            c -> {
              double score = logProbability(c.features());
              score += beta == 0 ? 0 : beta * category.applyAsDouble(c.id());
              return new Hit(c.id(), (float) score);
            })
        .sorted(Hit.BEST_FIRST)
        .toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProductRanker that
        && Arrays.equals(mean, that.mean)
        && Arrays.equals(deviation, that.deviation)
        && Arrays.deepEquals(hidden, that.hidden)
        && Arrays.equals(output, that.output);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.deepHashCode(hidden) + Arrays.hashCode(output);
  }

  @Override
  public String toString() {
    return "ProductRanker(" + parameters() + " parameters)";
  }
}
