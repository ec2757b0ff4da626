package io.naru.chat.model.decoder;

import static io.naru.chat.model.decoder.ScriptLines.real;

import io.naru.nn.llama.config.DecoderConfig;

/**
 * Writes the reading of n prompt tokens, from position p0 on, into one slot. Same arithmetic as
 * {@link DecodeScript}, but rows are the tokens of one request; M is n here.
 */
final class PrefillScript {

  /** Returns the logits of the last {@code rows} positions. */
  static final String PARAMETERS =
      "ids: Tensor, w: List[Tensor], caches: List[Tensor], slot: int, p0: int, n: int, t: int,"
          + " rows: int";

  private final DecoderConfig config;
  private final DecoderShape shape;
  private final WeightLayout layout;
  private final ScriptLines code = new ScriptLines();

  private PrefillScript(DecoderConfig config, DecoderShape shape) {
    this.config = config;
    this.shape = shape;
    this.layout = new WeightLayout(config);
  }

  static String body(DecoderConfig config, DecoderShape shape) {
    return new PrefillScript(config, shape).write();
  }

  private String write() {
    code.add("ids = torch.to(ids, w[%d])", WeightLayout.INDEX);
    code.add("pos = torch.narrow(w[%d], 0, p0, n)", WeightLayout.INDEX);
    code.add("h = torch.embedding(w[%d], ids)", WeightLayout.EMBEDDING);
    code.add(
        "rot = torch.view_as_complex(torch.index_select(w[%d], 0, pos))", WeightLayout.ROTATION);
    code.add("rot = torch.view(rot, [n, 1, 1, -1])"); // (M, 1, 1, E/2)
    code.add(
        "later = torch.gt(torch.narrow(w[%d], 0, 0, t), torch.unsqueeze(pos, 1))",
        WeightLayout.INDEX);
    code.add("mask = torch.masked_fill(torch.zeros_like(later, dtype=6), later, -inf)");
    code.add("mask = torch.unsqueeze(torch.repeat(mask, [%d, 1]), 0)", config.groupSize());
    for (int layer = 0; layer < config.layers(); layer++) {
      attention(layer);
      residual("o", layout.output(layer), layout.outputBias(layer), layout.postAttention(layer));
      mlp(layer);
      residual("m", layout.down(layer), layout.downBias(layer), layout.postMlp(layer));
    }
    code.add("h = torch.narrow(h, 0, torch.sub(n, rows), rows)");
    normalise("h", "a");
    code.add("return torch.mm(a, w[%d])", layout.head());
    return code.toString();
  }

  private void attention(int layer) {
    normalise("h", "a");
    linear("a", "qkv", layout.qkv(layer), layout.qkvBias(layer));
    int group = config.groupSize();
    code.add(
        "qkv = torch.view(qkv, [-1, %d, %d, %d])",
        config.kvHeads(), group + 2, config.headDim()); // (M, K, G + 2, E)
    code.add(
        "r = torch.view(torch.narrow(qkv, 2, 0, %d), [-1, %d, %d, %d, 2])",
        group + 1, config.kvHeads(), group + 1, config.headDim() / 2);
    code.add("r = torch.view_as_real(torch.mul(torch.view_as_complex(r), rot))");
    code.add("r = torch.view(r, [-1, %d, %d, %d])", config.kvHeads(), group + 1, config.headDim());
    code.add("v = torch.select(qkv, 2, %d)", group + 1); // (M, K, E)
    slotViews(layer);
    code.add("k = torch.permute(torch.select(r, 2, %d), [1, 2, 0])", group);
    code.add("_a = torch.copy_(torch.narrow(keys, 2, p0, n), k)");
    code.add("_b = torch.copy_(torch.narrow(vals, 1, p0, n), torch.permute(v, [1, 0, 2]))");
    code.add("q = torch.permute(torch.narrow(r, 2, 0, %d), [1, 2, 0, 3])", group);
    code.add("q = torch.reshape(q, [%d, -1, %d])", config.kvHeads(), config.headDim());
    code.add(
        "s = torch.baddbmm(mask, q, torch.narrow(keys, 2, 0, t), beta=1, alpha=%s)",
        real(config.attentionMultiplier()));
    code.add("o = torch.bmm(torch.softmax(s, -1), torch.narrow(vals, 1, 0, t))");
    code.add(
        "o = torch.permute(torch.view(o, [%d, -1, %d]), [1, 0, 2])",
        config.heads(), config.headDim());
    code.add("o = torch.reshape(o, [-1, %d])", config.queryWidth());
  }

  /** The slot's keys (K, E, T) and values (K, T, E). */
  private void slotViews(int layer) {
    long slotSize = (long) config.keyWidth() * shape.paddedPositions();
    code.add("at = torch.mul(slot, %d)", slotSize);
    code.add(
        "keys = torch.view(torch.narrow(caches[%d], 0, at, %d), [%d, %d, %d])",
        layer, slotSize, config.kvHeads(), config.headDim(), shape.paddedPositions());
    code.add("at = torch.add(at, %d)", shape.cacheHalf(config));
    code.add(
        "vals = torch.view(torch.narrow(caches[%d], 0, at, %d), [%d, %d, %d])",
        layer, slotSize, config.kvHeads(), shape.paddedPositions(), config.headDim());
  }

  private void mlp(int layer) {
    normalise("h", "a");
    linear("a", "gu", layout.gateUp(layer), layout.gateUpBias(layer));
    int f = config.intermediateSize();
    code.add("g = torch.silu(torch.narrow(gu, 1, 0, %d))", f);
    code.add("m = torch.mul_(g, torch.narrow(gu, 1, %d, %d))", f, f);
  }

  private void residual(String x, int weight, int bias, int postNorm) {
    if (postNorm >= 0) {
      linear(x, "y", weight, bias);
      normalise("y", "y");
      code.add("h = torch.addcmul(h, y, w[%d])", postNorm);
      return;
    }
    code.add("h = torch.addmm(h, %s, w[%d])", x, weight);
    if (bias >= 0) {
      code.add("h = torch.add(h, w[%d])", bias);
    }
  }

  private void linear(String x, String y, int weight, int bias) {
    if (bias >= 0) {
      code.add("%s = torch.addmm(w[%d], %s, w[%d])", y, bias, x, weight);
    } else {
      code.add("%s = torch.mm(%s, w[%d])", y, x, weight);
    }
  }

  private void normalise(String x, String y) {
    code.add("z = torch.linalg_vector_norm(%s, 2, [-1], True)", x);
    code.add("z = torch.rsqrt_(torch.addcmul(w[%d], z, z))", WeightLayout.EPSILON);
    code.add("%s = torch.mul(%s, z)", y, x);
  }
}
