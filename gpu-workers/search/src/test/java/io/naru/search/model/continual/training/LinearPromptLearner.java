package io.naru.search.model.continual.training;

import io.naru.search.model.continual.feedback.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The smallest model that has a soft prompt, for simulations and tests: texts are bags of random
 * word vectors, and a query attends over the virtual tokens, {@code q' = e(q) + sum_i a_i(q) P_i}
 * with {@code a = softmax(beta e(q) . K_i)} over fixed keys; the score of x is {@code q' . e(x) /
 * tau}. Linear in P, in plain Java, the same bits on every machine.
 */
public final class LinearPromptLearner implements PromptLearner {
  private static final double SHARPNESS = 8;
  private static final double TEMPERATURE = 0.2;

  private final int length;
  private final int width;
  private final HashedText texts;
  private final List<float[][]> keys = new ArrayList<>();

  /**
   * @param length virtual tokens of a segment
   * @param width of the vectors
   * @param mostSegments that a prompt may ever have
   */
  public LinearPromptLearner(int length, int width, int mostSegments) {
    this.length = length;
    this.width = width;
    texts = new HashedText(width);
    for (int segment = 0; segment < mostSegments; segment++) {
      String name = "key " + segment + ' ';
      keys.add(
          IntStream.range(0, length).mapToObj(i -> texts.random(name + i)).toArray(float[][]::new));
    }
  }

  @Override
  public FrozenParts frozenParts() {
    return new FrozenParts("linear-" + length + "x" + width, "words", "none");
  }

  @Override
  public PromptWeights first() {
    return new PromptWeights(List.of(), new float[length * width], new float[0]);
  }

  @Override
  public double referenceNorm() {
    return Math.sqrt(length);
  }

  /** Zeros: the scores do not change at all. */
  @Override
  public float[] newSegment(RandomGenerator random) {
    return new float[length * width];
  }

  @Override
  public double[] scores(PromptWeights weights, String query, List<Shown> items) {
    float[] prompted = prompted(weights, texts.encode(query));
    return items.stream()
        .mapToDouble(item -> dot(prompted, texts.encode(item.text())) / TEMPERATURE)
        .toArray();
  }

  @Override
  public Gradient gradient(
      PromptWeights weights, List<WeightedExample> batch, PromptWeights teacher) {
    double[] sum = new double[length * width];
    double loss = 0;
    for (WeightedExample example : batch) {
      List<Shown> items = example.targets().stream().map(Target::item).toList();
      double[] learnt = softmax(scores(weights, example.query(), items));
      double[] wanted = normalised(example.targets());
      double[] taught = softmax(scores(teacher, example.query(), items));
      double[] slope = new double[learnt.length];
      for (int i = 0; i < slope.length; i++) {
        loss += example.weight() * crossEntropy(wanted[i], learnt[i]);
        loss +=
            example.distillation()
                * (crossEntropy(taught[i], learnt[i]) - crossEntropy(taught[i], taught[i]));
        slope[i] =
            example.weight() * (learnt[i] - wanted[i])
                + example.distillation() * (learnt[i] - taught[i]);
      }
      add(sum, example.query(), items, slope, weights.segments() - 1);
    }
    float[] gradient = new float[sum.length];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = (float) sum[i];
    }
    return new Gradient(loss, gradient, new float[0]);
  }

  private void add(double[] sum, String query, List<Shown> items, double[] slope, int segment) {
    double[] attention = attention(segment, texts.encode(query));
    double[] direction = new double[width];
    for (int i = 0; i < items.size(); i++) {
      float[] item = texts.encode(items.get(i).text());
      for (int d = 0; d < width; d++) {
        direction[d] += slope[i] / TEMPERATURE * item[d];
      }
    }
    for (int token = 0; token < length; token++) {
      for (int d = 0; d < width; d++) {
        sum[token * width + d] += attention[token] * direction[d];
      }
    }
  }

  private float[] prompted(PromptWeights weights, float[] query) {
    float[] prompted = query.clone();
    for (int segment = 0; segment < weights.segments(); segment++) {
      boolean active = segment == weights.frozen().size();
      float[] values = active ? weights.active() : weights.frozen().get(segment);
      double[] attention = attention(segment, query);
      for (int token = 0; token < length; token++) {
        for (int d = 0; d < width; d++) {
          prompted[d] += (float) (attention[token] * values[token * width + d]);
        }
      }
    }
    return prompted;
  }

  private double[] attention(int segment, float[] query) {
    float[][] own = keys.get(segment);
    return softmax(
        IntStream.range(0, length).mapToDouble(i -> SHARPNESS * dot(query, own[i])).toArray());
  }

  private static double[] normalised(List<Target> targets) {
    double sum = targets.stream().mapToDouble(Target::gain).sum();
    return targets.stream().mapToDouble(target -> target.gain() / sum).toArray();
  }

  private static double crossEntropy(double wanted, double learnt) {
    return wanted == 0 ? 0 : -wanted * Math.log(Math.max(learnt, 1e-300));
  }

  private static double[] softmax(double[] scores) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      largest = Math.max(largest, score);
    }
    double sum = 0;
    double[] shares = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      // StrictMath: the intrinsic of Math.exp may differ from the interpreter in the last bit.
      shares[i] = StrictMath.exp(scores[i] - largest);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
