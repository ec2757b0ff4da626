package io.naru.search.model.world.stream;

import io.naru.search.model.continual.feedback.Shown;
import io.naru.search.model.continual.training.FrozenParts;
import io.naru.search.model.continual.training.Gradient;
import io.naru.search.model.continual.training.PromptLearner;
import io.naru.search.model.continual.training.PromptWeights;
import io.naru.search.model.continual.training.Target;
import io.naru.search.model.continual.training.WeightedExample;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * The world's language model with its tuned prompt, both frozen, and segments that learn on top:
 * {@code s(q, x) = s_LM(q, cat(x)) + phi(q)^T (sum of segments) e(cat(x))}, where phi is the state
 * from which the model answers the query beside its scores, whitened over all queries, and e a
 * fixed random vector of the category. A segment so is read by linear attention at the output
 * rather than by all layers, and everything of the language model is computed once a query:
 * thousands of events take seconds.
 */
final class StreamLearner implements PromptLearner {
  private static final int LENGTH = 168;
  private static final int WIDTH = 48;
  private static final double SHARPNESS = 0.3;

  private final String model;
  private final Map<String, float[]> bases = new HashMap<>();
  private final Map<String, float[]> attention = new HashMap<>();
  private final float[][] categories;

  /**
   * @param model digest of the language model and its prompt
   */
  StreamLearner(String model, List<StreamQuery> queries) {
    this.model = model;
    this.categories = new float[queries.get(0).categories().length][];
    float[] meanState = mean(queries.stream().map(StreamQuery::state).toList());
    Map<String, float[]> joined = new LinkedHashMap<>();
    for (StreamQuery query : queries) {
      float[] base = standardised(query.categories());
      bases.put(query.text(), base);
      joined.put(query.text(), joined(centred(query.state(), meanState), base));
    }
    Whitening whitening = new Whitening(List.copyOf(joined.values()));
    joined.forEach((text, both) -> attention.put(text, unit(whitening.of(both))));
    Random random = new Random(WIDTH);
    for (int c = 0; c < categories.length; c++) {
      float[] drawn = new float[WIDTH];
      for (int i = 0; i < WIDTH; i++) {
        drawn[i] = (float) random.nextGaussian();
      }
      categories[c] = unit(drawn);
    }
  }

  private static float[] mean(List<float[]> rows) {
    float[] mean = new float[rows.get(0).length];
    for (float[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i] / rows.size();
      }
    }
    return mean;
  }

  private static float[] centred(float[] values, float[] mean) {
    float[] centred = new float[values.length];
    for (int i = 0; i < centred.length; i++) {
      centred[i] = values[i] - mean[i];
    }
    return centred;
  }

  /** Both of the same length, side by side, of norm 1 together. */
  private static float[] joined(float[] state, float[] base) {
    float[] joined = new float[state.length + base.length];
    float[] left = unit(state);
    float[] right = unit(base);
    for (int i = 0; i < joined.length; i++) {
      joined[i] = i < left.length ? left[i] : right[i - left.length];
    }
    return unit(joined);
  }

  private static float[] unit(float[] values) {
    double squares = 1e-12;
    for (float value : values) {
      squares += value * value;
    }
    float[] unit = new float[values.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (values[i] / Math.sqrt(squares));
    }
    return unit;
  }

  private static float[] standardised(float[] scores) {
    double mean = 0;
    for (float score : scores) {
      mean += score / scores.length;
    }
    float[] centred = new float[scores.length];
    for (int i = 0; i < scores.length; i++) {
      centred[i] = (float) (scores[i] - mean);
    }
    float[] unit = unit(centred);
    for (int i = 0; i < unit.length; i++) {
      unit[i] *= (float) (SHARPNESS * Math.sqrt(unit.length));
    }
    return unit;
  }

  @Override
  public FrozenParts frozenParts() {
    return new FrozenParts(model, "words", "world");
  }

  /** Zeros: what the tuned prompt says. */
  @Override
  public PromptWeights first() {
    return new PromptWeights(List.of(), new float[LENGTH * WIDTH], new float[0]);
  }

  @Override
  public double referenceNorm() {
    return Math.sqrt(LENGTH);
  }

  /** Zeros: the scores do not change at all. */
  @Override
  public float[] newSegment(RandomGenerator random) {
    return new float[LENGTH * WIDTH];
  }

  /** Values that learn in one segment. */
  int parameters() {
    return LENGTH * WIDTH;
  }

  @Override
  public double[] scores(PromptWeights weights, String query, List<Shown> items) {
    float[] state = attention.get(query);
    float[] base = bases.get(query);
    double[] read = new double[WIDTH];
    add(read, state, weights.active());
    weights.frozen().forEach(segment -> add(read, state, segment));
    return items.stream()
        .mapToDouble(
            item -> {
              int category = category(item);
              double score = base[category];
              for (int i = 0; i < WIDTH; i++) {
                score += read[i] * categories[category][i];
              }
              return score;
            })
        .toArray();
  }

  private static void add(double[] read, float[] state, float[] segment) {
    for (int token = 0; token < state.length; token++) {
      for (int i = 0; i < WIDTH; i++) {
        read[i] += state[token] * segment[token * WIDTH + i];
      }
    }
  }

  private static int category(Shown item) {
    return Integer.parseInt(item.category());
  }

  @Override
  public Gradient gradient(
      PromptWeights weights, List<WeightedExample> batch, PromptWeights teacher) {
    double[] sum = new double[LENGTH * WIDTH];
    double loss = 0;
    for (WeightedExample example : batch) {
      List<Shown> items = example.targets().stream().map(Target::item).toList();
      double[] learnt = softmax(scores(weights, example.query(), items));
      double[] taught = softmax(scores(teacher, example.query(), items));
      double gains = example.targets().stream().mapToDouble(Target::gain).sum();
      double[] direction = new double[WIDTH];
      for (int x = 0; x < learnt.length; x++) {
        double wanted = example.targets().get(x).gain() / gains;
        double log = Math.log(Math.max(learnt[x], 1e-12));
        loss -= example.weight() * wanted * log;
        loss += example.distillation() * taught[x] * (Math.log(Math.max(taught[x], 1e-12)) - log);
        double slope =
            example.weight() * (learnt[x] - wanted)
                + example.distillation() * (learnt[x] - taught[x]);
        float[] category = categories[category(items.get(x))];
        for (int i = 0; i < WIDTH; i++) {
          direction[i] += slope * category[i];
        }
      }
      float[] state = attention.get(example.query());
      for (int token = 0; token < LENGTH; token++) {
        for (int i = 0; i < WIDTH; i++) {
          sum[token * WIDTH + i] += state[token] * direction[i];
        }
      }
    }
    float[] gradient = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      gradient[i] = (float) sum[i];
    }
    return new Gradient(loss, gradient, new float[0]);
  }

  private static double[] softmax(double[] scores) {
    double most = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      most = Math.max(most, score);
    }
    double total = 0;
    double[] softmax = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      softmax[i] = Math.exp(scores[i] - most);
      total += softmax[i];
    }
    for (int i = 0; i < scores.length; i++) {
      softmax[i] /= total;
    }
    return softmax;
  }
}
