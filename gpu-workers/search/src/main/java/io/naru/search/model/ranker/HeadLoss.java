package io.naru.search.model.ranker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Loss L2 of the design for a head: binary cross-entropy of the logits {@code a (s - mean s) / tau}
 * over the products of a query, where what was chosen weighs as much altogether as what was not.
 * Only differences within a query count, since nothing else changes a ranking; the slope a is
 * learnt beside it, or else a head would learn that the scores are too sure of themselves.
 */
public final class HeadLoss {
  private final RankerHead head;
  private final double temperature;
  private final double[] gradient = new double[RankerHead.PARAMETERS];

  /**
   * A product of a query.
   *
   * @param untuned score without a head
   * @param gain 0: not chosen; else how much its choice counts
   */
  public record Item(float[] inputs, double untuned, double gain) {}

  /**
   * @param temperature tau
   */
  public HeadLoss(RankerHead head, double temperature) {
    this.head = head;
    this.temperature = temperature;
  }

  /** Adds a query's loss; without both kinds of products it teaches nothing, and is 0. */
  public double add(List<Item> items, double weight) {
    double gains = items.stream().mapToDouble(Item::gain).sum();
    long passedOver = items.stream().filter(item -> item.gain() == 0).count();
    if (gains == 0 || passedOver == 0) {
      return 0;
    }
    double[] scores =
        items.stream()
            .mapToDouble(item -> (item.untuned() + head.residual(item.inputs())) / temperature)
            .toArray();
    double mean = Arrays.stream(scores).average().orElseThrow();
    double slope = head.slope();
    double bySlope = 0;
    double loss = 0;
    double meanError = 0;
    List<Double> errors = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      double gain = items.get(i).gain();
      double share = gain > 0 ? gain / gains / 2 : 0.5 / passedOver;
      double logit = slope * (scores[i] - mean);
      double against = gain > 0 ? -logit : logit;
      loss += share * softplus(against);
      double error = share * sigmoid(against) * (gain > 0 ? -1 : 1);
      errors.add(error);
      bySlope += error * logit;
      meanError += error / scores.length;
    }
    for (int i = 0; i < scores.length; i++) {
      double by = weight * slope * (errors.get(i) - meanError) / temperature;
      head.accumulate(items.get(i).inputs(), by, gradient);
    }
    head.accumulateSlope(weight * bySlope, gradient);
    return weight * loss;
  }

  /** Of what was added, by the head's values. */
  public float[] gradient() {
    float[] floats = new float[gradient.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) gradient[i];
    }
    return floats;
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
