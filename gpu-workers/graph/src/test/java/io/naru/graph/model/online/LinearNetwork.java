package io.naru.graph.model.online;

import io.naru.graph.model.graph.Graph;
import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.SparseRows;
import io.naru.graph.model.mhaug.AugmentedGraph;
import io.naru.nn.state.Codecs;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Softmax regression on the features summed over two hops, {@code (A + I)^2 X W}: a network without
 * native code, for tests of what goes on around one.
 */
public final class LinearNetwork implements LocalNetwork {
  private static final double RATE = 0.05;

  private final int capacity;
  private final float[] weights;
  private float[] kept;

  private LinearNetwork(int capacity, float[] weights, float[] kept) {
    this.capacity = capacity;
    this.weights = weights;
    this.kept = kept;
  }

  /** Makes such networks. */
  public static final class Maker implements Factory {
    @Override
    public int hops() {
      return 2;
    }

    @Override
    public LocalNetwork create(int features, int classes, long seed) {
      float[] weights = new float[features * classes];
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) random.nextDouble(-0.1, 0.1);
      }
      return new LinearNetwork(classes, weights, weights.clone());
    }

    @Override
    public LocalNetwork restore(int features, int classes, byte[] state) {
      float[] both = Codecs.FLOATS.value(state);
      return new LinearNetwork(
          classes,
          Arrays.copyOf(both, both.length / 2),
          Arrays.copyOfRange(both, both.length / 2, both.length));
    }

    @Override
    public LocalNetwork grow(int features, int classes, int more, byte[] state) {
      float[] both = Codecs.FLOATS.value(state);
      float[] wider = new float[both.length / classes * more];
      for (int row = 0; row < both.length / classes; row++) {
        System.arraycopy(both, row * classes, wider, row * more, classes);
      }
      return restore(features, more, Codecs.FLOATS.bytes(wider));
    }
  }

  private static double[][] heard(LabelledGraph graph, boolean[] edges, boolean[] rows) {
    SparseRows features = graph.features();
    double[][] x = new double[features.rows()][features.width()];
    for (int node = 0; node < x.length; node++) {
      for (int at = features.offsets()[node]; at < features.offsets()[node + 1]; at++) {
        x[node][features.columns()[at]] = rows == null || rows[node] ? features.values()[at] : 0;
      }
    }
    return hop(graph.graph(), edges, hop(graph.graph(), edges, x));
  }

  private static double[][] hop(Graph graph, boolean[] edges, double[][] x) {
    double[][] y = new double[x.length][];
    for (int node = 0; node < x.length; node++) {
      y[node] = x[node].clone();
    }
    for (int edge = 0; edge < graph.edges(); edge++) {
      if (edges == null || edges[edge]) {
        add(y[graph.lower()[edge]], x[graph.higher()[edge]]);
        add(y[graph.higher()[edge]], x[graph.lower()[edge]]);
      }
    }
    return y;
  }

  private static void add(double[] to, double[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  private double[] softmax(double[] x, float[] weights, int classes) {
    double[] p = new double[classes];
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      double z = 0;
      for (int f = 0; f < x.length; f++) {
        z += x[f] * weights[f * capacity + c];
      }
      p[c] = Math.exp(Math.min(50, z));
      sum += p[c];
    }
    for (int c = 0; c < classes; c++) {
      p[c] /= sum;
    }
    return p;
  }

  @Override
  public float[] probabilities(LabelledGraph graph) {
    return probabilities(graph, weights);
  }

  @Override
  public float[] kept(LabelledGraph graph) {
    return probabilities(graph, kept);
  }

  @Override
  public void keep() {
    kept = weights.clone();
  }

  private float[] probabilities(LabelledGraph graph, float[] weights) {
    float[] all = new float[graph.graph().nodes() * graph.classes()];
    double[][] x = heard(graph, null, null);
    for (int node = 0; node < x.length; node++) {
      double[] p = softmax(x[node], weights, graph.classes());
      for (int c = 0; c < p.length; c++) {
        all[node * graph.classes() + c] = (float) p[c];
      }
    }
    return all;
  }

  @Override
  public NodeNetwork.Lesson open(
      LabelledGraph graph, int[] train, double trust, RandomGenerator random) {
    return new NodeNetwork.Lesson() {
      @Override
      public double[] entropies() {
        float[] all = probabilities(graph);
        int classes = graph.classes();
        double[] entropies = new double[graph.graph().nodes()];
        for (int node = 0; node < entropies.length; node++) {
          entropies[node] =
              Entropy.normalised(Arrays.copyOfRange(all, node * classes, (node + 1) * classes));
        }
        return entropies;
      }

      @Override
      public void step(AugmentedGraph older, AugmentedGraph newer) {
        double[][] x = heard(graph, older.edges().kept(), older.nodes().kept());
        // The noise stands for dropout: it must come from the generator that was given.
        double rate = RATE * (1 + random.nextDouble()) / train.length;
        for (int node : train) {
          double[] p = softmax(x[node], weights, graph.classes());
          for (int c = 0; c < p.length; c++) {
            double error = p[c] - (graph.labels()[node] == c ? 1 : 0);
            for (int f = 0; f < x[node].length; f++) {
              weights[f * capacity + c] -= (float) (rate * error * x[node][f]);
            }
          }
        }
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public byte[] state() {
    float[] both = Arrays.copyOf(weights, 2 * weights.length);
    System.arraycopy(kept, 0, both, weights.length, kept.length);
    return Codecs.FLOATS.bytes(both);
  }

  @Override
  public void close() {}
}
