package io.naru.search.model.ranker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Trains a {@link ProductRanker} by binary cross-entropy (loss L2 of the design) with Adam (Kingma
 * and Ba 2015) and a rate that falls linearly to 0. The same seed and examples give the same bits.
 */
public final class RankerTrainer {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;
  private static final int WARM_UP = 50;

  private final Settings settings;

  /**
   * @param hidden hidden units
   * @param epochs how often each query is seen
   * @param batch queries a step
   * @param rate Adam's, at its highest
   * @param decay of weights, as a fraction of the rate
   */
  public record Settings(int hidden, int epochs, int batch, double rate, double decay) {
    public static final Settings DEFAULT = new Settings(16, 4, 16, 1e-2, 1e-4);
  }

  public RankerTrainer(Settings settings) {
    this.settings = settings;
  }

  /**
   * Trains from nothing.
   *
   * @throws IllegalArgumentException if there are no candidates at all
   */
  public ProductRanker train(List<RankingExample> examples, long seed) {
    float[][] moments = moments(examples);
    Random random = new Random(seed);
    Weights weights = new Weights(random, settings.hidden());
    List<RankingExample> order = new ArrayList<>(examples);
    int batches = (order.size() + settings.batch() - 1) / settings.batch();
    int steps = batches * settings.epochs();
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      Collections.shuffle(order, random);
      for (int b = 0; b < batches; b++) {
        int from = b * settings.batch();
        int to = Math.min(order.size(), from + settings.batch());
        for (RankingExample example : order.subList(from, to)) {
          weights.learn(example, moments[0], moments[1]);
        }
        int done = epoch * batches + b;
        double warm = Math.min(1, (done + 1.0) / WARM_UP);
        weights.step(settings.rate() * warm * (steps - done) / steps, settings.decay());
      }
    }
    return weights.freeze(moments);
  }

  /** Mean and deviation of each feature; a feature that never changes gets deviation 1. */
  private static float[][] moments(List<RankingExample> examples) {
    double[] sum = new double[Feature.COUNT];
    double[] squares = new double[Feature.COUNT];
    long count = 0;
    for (RankingExample example : examples) {
      for (float[] row : example.features()) {
        for (int f = 0; f < row.length; f++) {
          sum[f] += row[f];
          squares[f] += (double) row[f] * row[f];
        }
        count++;
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException("a ranker cannot learn without candidates");
    }
    float[][] moments = new float[2][Feature.COUNT];
    for (int f = 0; f < Feature.COUNT; f++) {
      double mean = sum[f] / count;
      double variance = squares[f] / count - mean * mean;
      moments[0][f] = (float) mean;
      moments[1][f] = variance > 1e-10 ? (float) Math.sqrt(variance) : 1;
    }
    return moments;
  }

  /** What is learnt, in one array: hidden units row by row, then the output. */
  private static final class Weights {
    private final int hidden;
    private final double[] values;
    private final double[] gradient;
    private final double[] first;
    private final double[] second;
    private final double[] standard = new double[Feature.COUNT + 1];
    private final double[] active;
    private int rows;
    private int steps;

    Weights(Random random, int hidden) {
      int width = Feature.COUNT + 1;
      this.hidden = hidden;
      this.values = new double[hidden * width + hidden + 1];
      this.gradient = new double[values.length];
      this.first = new double[values.length];
      this.second = new double[values.length];
      this.active = new double[hidden];
      for (int h = 0; h < hidden; h++) {
        for (int f = 0; f < Feature.COUNT; f++) {
          values[h * width + f] = random.nextGaussian() / Math.sqrt(Feature.COUNT);
        }
        values[hidden * width + h] = 0.5 * random.nextGaussian() / Math.sqrt(hidden);
      }
    }

    void learn(RankingExample example, float[] mean, float[] deviation) {
      int width = Feature.COUNT + 1;
      int output = hidden * width;
      standard[Feature.COUNT] = 1;
      for (int i = 0; i < example.targets().length; i++) {
        float[] row = example.features().get(i);
        for (int f = 0; f < Feature.COUNT; f++) {
          standard[f] = (row[f] - mean[f]) / deviation[f];
        }
        double logit = values[output + hidden];
        for (int h = 0; h < hidden; h++) {
          double sum = 0;
          for (int f = 0; f < width; f++) {
            sum += values[h * width + f] * standard[f];
          }
          active[h] = Math.tanh(sum);
          logit += values[output + h] * active[h];
        }
        double error = 1 / (1 + Math.exp(-logit)) - example.targets()[i];
        gradient[output + hidden] += error;
        for (int h = 0; h < hidden; h++) {
          gradient[output + h] += error * active[h];
          double back = error * values[output + h] * (1 - active[h] * active[h]);
          for (int f = 0; f < width; f++) {
            gradient[h * width + f] += back * standard[f];
          }
        }
        rows++;
      }
    }

    void step(double rate, double decay) {
      if (rows == 0) {
        return;
      }
      steps++;
      double correct1 = 1 - Math.pow(BETA1, steps);
      double correct2 = 1 - Math.pow(BETA2, steps);
      for (int i = 0; i < values.length; i++) {
        double g = gradient[i] / rows;
        first[i] = BETA1 * first[i] + (1 - BETA1) * g;
        second[i] = BETA2 * second[i] + (1 - BETA2) * g * g;
        double move = first[i] / correct1 / (Math.sqrt(second[i] / correct2) + EPSILON);
        values[i] -= rate * (move + decay * values[i]);
      }
      Arrays.fill(gradient, 0);
      rows = 0;
    }

    ProductRanker freeze(float[][] moments) {
      int width = Feature.COUNT + 1;
      float[][] units = new float[hidden][];
      for (int h = 0; h < hidden; h++) {
        units[h] = floats(h * width, (h + 1) * width);
      }
      float[] output = floats(hidden * width, values.length);
      return new ProductRanker(moments[0], moments[1], units, output);
    }

    private float[] floats(int from, int to) {
      float[] floats = new float[to - from];
      for (int i = from; i < to; i++) {
        floats[i - from] = (float) values[i];
      }
      return floats;
    }
  }
}
