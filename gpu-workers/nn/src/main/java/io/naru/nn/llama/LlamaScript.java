package io.naru.nn.llama;

import io.naru.nn.llama.config.DecoderConfig;
import io.naru.nn.llama.config.TensorNames;
import io.naru.nn.torchscript.ScriptSource;
import java.util.List;

/**
 * The forward pass of the decoder as TorchScript, one call for the whole network: RMS norm, rotary
 * positions in the half-split layout, grouped-query attention, SwiGLU; biases, multipliers and post
 * norms where the configuration has them. Weights come as one list in the order of {@link
 * DecoderConfig#tensors()}.
 */
final class LlamaScript {
  private final DecoderConfig config;
  private final List<String> tensors;

  private LlamaScript(DecoderConfig config) {
    this.config = config;
    this.tensors = List.copyOf(config.tensors().keySet());
  }

  /**
   * Methods {@code loss} and {@code logits} take ids (B, T) and the rotary tables (T, headDim).
   * Method {@code extend} takes embeddings (B, T, hidden), rotary tables (B, 1, T, headDim), an
   * additive mask (B, 1, T, S + T) and the keys and values (B, kvHeads, S, headDim) of what came
   * before; it returns normed hidden states (B, T, hidden) and after them the keys and values of
   * all S + T.
   */
  static byte[] archive(DecoderConfig config) {
    return new LlamaScript(config).archive();
  }

  private byte[] archive() {
    return new ScriptSource()
        .method(
            "norm",
            "h: Tensor, w: Tensor",
            "Tensor",
            """
            mean = torch.mean(torch.mul(h, h), [-1], True)
            return torch.mul(torch.mul(h, torch.rsqrt(torch.add(mean, %s))), w)
            """
                .formatted(config.rmsNormEps()))
        .method(
            "rotate",
            "x: Tensor, cos: Tensor, sin: Tensor",
            "Tensor",
            """
            first = torch.slice(x, -1, 0, %1$d)
            second = torch.slice(x, -1, %1$d, %2$d)
            turned = torch.cat([torch.neg(second), first], -1)
            return torch.add(torch.mul(x, cos), torch.mul(turned, sin))
            """
                .formatted(config.headDim() / 2, config.headDim()))
        .method(
            "embed",
            "ids: Tensor, w: Tensor",
            "Tensor",
            "return " + times("torch.embedding(w, ids)", config.embeddingMultiplier()))
        .method(
            "scores",
            "h: Tensor, w: Tensor",
            "Tensor",
            "return " + times("torch.linear(h, w)", config.logitsMultiplier()))
        .method(
            "select",
            "ids: Tensor, positions: Tensor, cos: Tensor, sin: Tensor, p: List[Tensor]",
            "Tensor",
            select())
        .method(
            "logits",
            "ids: Tensor, positions: Tensor, cos: Tensor, sin: Tensor, p: List[Tensor]",
            "Tensor",
            """
            h = (self).select(ids, positions, cos, sin, p, )
            return (self).scores(h, %s, )
            """
                .formatted(tensor(config.head())))
        .method(
            "loss",
            "ids: Tensor, positions: Tensor, targets: Tensor, cos: Tensor, sin: Tensor, p: List[Tensor]",
            "Tensor",
            """
            h = (self).logits(ids, positions, cos, sin, p, )
            return torch.cross_entropy_loss(h, targets)
            """)
        .method(
            "at",
            "table: Tensor, places: Tensor",
            "Tensor",
            "return torch.unsqueeze(torch.embedding(table, places), 1)")
        .method(
            "extend",
            "h: Tensor, cos: Tensor, sin: Tensor, mask: Tensor, past: List[Tensor], p: List[Tensor]",
            "List[Tensor]",
            extend())
        .archive();
  }

  /** Normed hidden states at the flat positions (N) of the batch: (N, hidden). */
  private String select() {
    StringBuilder code =
        new StringBuilder(
            """
            b = torch.size(ids, 0)
            t = torch.size(ids, 1)
            h = (self).embed(ids, %s, )
            """
                .formatted(tensor(TensorNames.EMBEDDING)));
    for (int i = 0; i < config.layers(); i++) {
      code.append(keysAndValues(i)).append(rest(i, "None, 0., True"));
    }
    code.append(
        """
        flat = torch.reshape(h, [-1, %d])
        return (self).norm(torch.index_select(flat, 0, positions), %s, )
        """
            .formatted(config.hiddenSize(), tensor(TensorNames.NORM)));
    return code.toString();
  }

  private String extend() {
    StringBuilder code =
        new StringBuilder(
            """
            b = torch.size(h, 0)
            t = torch.size(h, 1)
            """);
    StringBuilder cache = new StringBuilder();
    for (int i = 0; i < config.layers(); i++) {
      code.append(keysAndValues(i))
          .append(
              """
              k = torch.cat([past[%1$d], k], 2)
              v = torch.cat([past[%2$d], v], 2)
              k%3$d = k
              v%3$d = v
              """
                  .formatted(2 * i, 2 * i + 1, i))
          .append(rest(i, "mask, 0., False"));
      cache.append(", k%1$d, v%1$d".formatted(i));
    }
    code.append("return [(self).norm(h, %s, )%s]".formatted(tensor(TensorNames.NORM), cache));
    return code.toString();
  }

  /** From h (b, t, hidden): q (b, heads, t, headDim), k and v (b, kvHeads, t, headDim). */
  private String keysAndValues(int layer) {
    return "a = (self).norm(h, %s, )\n".formatted(norm(layer, "input_layernorm"))
        + heads("q", layer, config.heads())
        + heads("k", layer, config.kvHeads())
        + heads("v", layer, config.kvHeads())
        + "q = %s\n".formatted(times("(self).rotate(q, cos, sin, )", queryScale()))
        + "k = (self).rotate(k, cos, sin, )\n";
  }

  private String heads(String name, int layer, int heads) {
    return "%s = torch.transpose(torch.view(%s, [b, t, %d, %d]), 1, 2)\n"
        .formatted(
            name,
            linear("a", TensorNames.attention(layer, name), config.attentionBias()),
            heads,
            config.headDim());
  }

  /** The operator divides scores by sqrt(headDim); what a model has instead is put on the query. */
  private double queryScale() {
    double root = Math.sqrt(config.headDim());
    return config.attentionMultiplier() == 1 / root ? 1 : config.attentionMultiplier() * root;
  }

  /** The rest of the block; {@code mode} is the mask, dropout and causal flag of the attention. */
  private String rest(int layer, String mode) {
    String gate = linear("u", TensorNames.mlp(layer, "gate"), config.mlpBias());
    String up = linear("u", TensorNames.mlp(layer, "up"), config.mlpBias());
    return """
        k = torch.repeat_interleave(k, %1$d, 1)
        v = torch.repeat_interleave(v, %1$d, 1)
        o = torch.scaled_dot_product_attention(q, k, v, %2$s)
        o = torch.reshape(torch.transpose(o, 1, 2), [b, t, %3$d])
        """
            .formatted(config.groupSize(), mode, config.queryWidth())
        + residual(
            linear("o", TensorNames.attention(layer, "o"), config.attentionBias()),
            layer,
            "post_norm1")
        + "u = (self).norm(h, %s, )\n".formatted(norm(layer, "post_attention_layernorm"))
        + "m = torch.mul(torch.silu(%s), %s)\n".formatted(gate, up)
        + residual(
            linear("m", TensorNames.mlp(layer, "down"), config.mlpBias()), layer, "post_norm2");
  }

  private String residual(String branch, int layer, String postNorm) {
    String normed =
        config.postNorm()
            ? "(self).norm(%s, %s, )".formatted(branch, norm(layer, postNorm))
            : branch;
    return "h = torch.add(h, %s)\n".formatted(times(normed, config.residualMultiplier()));
  }

  private String linear(String x, String name, boolean bias) {
    String weight = tensor(name + ".weight");
    return bias
        ? "torch.linear(%s, %s, %s)".formatted(x, weight, tensor(name + ".bias"))
        : "torch.linear(%s, %s)".formatted(x, weight);
  }

  private String norm(int layer, String name) {
    return tensor(TensorNames.norm(layer, name));
  }

  private String tensor(String name) {
    return "p[%d]".formatted(tensors.indexOf(name));
  }

  /** A multiplier of 1 costs nothing. */
  private static String times(String x, double multiplier) {
    return multiplier == 1 ? x : "torch.mul(%s, %s)".formatted(x, multiplier);
  }
}
