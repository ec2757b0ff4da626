package io.naru.chat.model.decoder;

import io.naru.nn.llama.config.DecoderConfig;
import java.util.Map;

/**
 * The forward pass written a second time, in scalar double arithmetic, from the equations: nothing
 * fused, folded, reordered or cached.
 *
 * @param mutation a mistake to make on purpose
 */
record ReferenceDecoder(
    DecoderConfig config, Map<String, float[]> tensors, ReferenceDecoder.Mutation mutation) {

  /** Mistakes that a comparison must notice. */
  enum Mutation {
    NONE,
    DIVIDE_LOGITS,
    INTERLEAVED_ROPE,
    NO_POST_NORM,
    SQRT_ATTENTION_SCALE
  }

  /** Logits of every position: [tokens][vocabulary]. */
  double[][] logits(int[] tokens) {
    int n = tokens.length;
    double[][] h = new double[n][];
    for (int t = 0; t < n; t++) {
      h[t] = row(tensors.get("model.embed_tokens.weight"), tokens[t], config.hiddenSize());
      scale(h[t], config.embeddingMultiplier());
    }
    for (int layer = 0; layer < config.layers(); layer++) {
      String p = "model.layers." + layer + ".";
      double[][] a = attention(p, normAll(h, p + "input_layernorm.weight"));
      addResidual(h, a, p + "post_norm1.weight");
      double[][] u = normAll(h, p + "post_attention_layernorm.weight");
      double[][] m = new double[n][];
      for (int t = 0; t < n; t++) {
        m[t] = mlp(p, u[t]);
      }
      addResidual(h, m, p + "post_norm2.weight");
    }
    double[][] out = new double[n][];
    String head = config.tiedEmbeddings() ? "model.embed_tokens.weight" : "lm_head.weight";
    double[][] last = normAll(h, "model.norm.weight");
    for (int t = 0; t < n; t++) {
      out[t] = matrix(head, last[t], config.vocabSize());
      double multiplier = config.logitsMultiplier();
      scale(out[t], mutation == Mutation.DIVIDE_LOGITS ? 1 / multiplier : multiplier);
    }
    return out;
  }

  private double[][] attention(String p, double[][] x) {
    int n = x.length;
    double[][] q = new double[n][];
    double[][] k = new double[n][];
    double[][] v = new double[n][];
    for (int t = 0; t < n; t++) {
      q[t] = linear(p + "self_attn.q_proj", x[t], config.queryWidth());
      k[t] = linear(p + "self_attn.k_proj", x[t], config.keyWidth());
      v[t] = linear(p + "self_attn.v_proj", x[t], config.keyWidth());
      rotate(q[t], t);
      rotate(k[t], t);
    }
    double[][] out = new double[n][];
    for (int t = 0; t < n; t++) {
      double[] o = new double[config.queryWidth()];
      for (int head = 0; head < config.heads(); head++) {
        attend(head, t, q, k, v, o);
      }
      out[t] = linear(p + "self_attn.o_proj", o, config.hiddenSize());
    }
    return out;
  }

  private void attend(int head, int t, double[][] q, double[][] k, double[][] v, double[] out) {
    int d = config.headDim();
    int kvAt = head / config.groupSize() * d;
    double multiplier =
        mutation == Mutation.SQRT_ATTENTION_SCALE ? 1 / Math.sqrt(d) : config.attentionMultiplier();
    double[] weights = new double[t + 1];
    double sum = 0;
    for (int s = 0; s <= t; s++) {
      double score = 0;
      for (int i = 0; i < d; i++) {
        score += q[t][head * d + i] * k[s][kvAt + i];
      }
      weights[s] = Math.exp(score * multiplier);
      sum += weights[s];
    }
    for (int s = 0; s <= t; s++) {
      for (int i = 0; i < d; i++) {
        out[head * d + i] += weights[s] / sum * v[s][kvAt + i];
      }
    }
  }

  private void rotate(double[] x, int position) {
    int d = config.headDim();
    float[] frequencies = config.rope().inverseFrequencies(d);
    for (int head = 0; head < x.length / d; head++) {
      for (int i = 0; i < d / 2; i++) {
        boolean interleaved = mutation == Mutation.INTERLEAVED_ROPE;
        int a = head * d + (interleaved ? 2 * i : i);
        int b = head * d + (interleaved ? 2 * i + 1 : i + d / 2);
        double cos = Math.cos(position * (double) frequencies[i]);
        double sin = Math.sin(position * (double) frequencies[i]);
        double first = x[a] * cos - x[b] * sin;
        x[b] = x[b] * cos + x[a] * sin;
        x[a] = first;
      }
    }
  }

  private double[] mlp(String p, double[] x) {
    double[] gate = linear(p + "mlp.gate_proj", x, config.intermediateSize());
    double[] up = linear(p + "mlp.up_proj", x, config.intermediateSize());
    for (int i = 0; i < gate.length; i++) {
      gate[i] = gate[i] / (1 + Math.exp(-gate[i])) * up[i];
    }
    return linear(p + "mlp.down_proj", gate, config.hiddenSize());
  }

  private void addResidual(double[][] h, double[][] x, String postNorm) {
    boolean normed = config.postNorm() && mutation != Mutation.NO_POST_NORM;
    for (int t = 0; t < h.length; t++) {
      double[] y = normed ? norm(x[t], tensors.get(postNorm)) : x[t];
      for (int i = 0; i < y.length; i++) {
        h[t][i] += config.residualMultiplier() * y[i];
      }
    }
  }

  private double[][] normAll(double[][] x, String weight) {
    double[][] y = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      y[t] = norm(x[t], tensors.get(weight));
    }
    return y;
  }

  private double[] norm(double[] x, float[] weight) {
    double squares = 0;
    for (double value : x) {
      squares += value * value;
    }
    double inverse = 1 / Math.sqrt(squares / x.length + config.rmsNormEps());
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] * inverse * weight[i];
    }
    return y;
  }

  private double[] linear(String name, double[] x, int out) {
    double[] y = matrix(name + ".weight", x, out);
    float[] bias = tensors.get(name + ".bias");
    for (int i = 0; bias != null && i < out; i++) {
      y[i] += bias[i];
    }
    return y;
  }

  private double[] matrix(String name, double[] x, int out) {
    float[] w = tensors.get(name);
    double[] y = new double[out];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < x.length; i++) {
        y[o] += (double) w[o * x.length + i] * x[i];
      }
    }
    return y;
  }

  private static double[] row(float[] matrix, int row, int width) {
    double[] x = new double[width];
    for (int i = 0; i < width; i++) {
      x[i] = matrix[row * width + i];
    }
    return x;
  }

  private static void scale(double[] x, double by) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= by;
    }
  }
}
