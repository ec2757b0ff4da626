package io.naru.chat.model.decoder;

import io.naru.chat.model.config.DecoderConfig;
import io.naru.nn.torchscript.ScriptSource;
import java.util.Locale;

/**
 * Writes the TorchScript of a decoder: all layers unrolled, so that a step is one call from Java.
 *
 * <p>Shapes in the comments: M rows (one per slot, or one per prompt token), D hidden, H query
 * heads, K key-value heads, G = H / K, E head dimension, T keys attended to, F intermediate, V
 * vocabulary.
 */
final class DecoderScript {

  private final DecoderConfig config;
  private final WeightLayout layout;
  private final StringBuilder code = new StringBuilder();

  private DecoderScript(DecoderConfig config) {
    this.config = config;
    this.layout = new WeightLayout(config);
  }

  static byte[] archive(DecoderConfig config) {
    return new ScriptSource()
        .method("pack", "matrices: List[Tensor]", "Tensor", PACK)
        .method("decode", DECODE_PARAMETERS, "NoneType", new DecoderScript(config).decode())
        .method("prefill", PREFILL_PARAMETERS, "Tensor", new DecoderScript(config).prefill())
        .archive();
  }

  /** (out, in) matrices with the same in, stacked and turned to (in, out). */
  private static final String PACK = "return torch.contiguous(torch.t(torch.cat(matrices, 0)))";

  /**
   * io: token ids (M), positions (M), chosen ids (M), logits (M, V), bases of K rows (M, K, E) and
   * of V rows (M, K); caches: per layer K (slots*K*E*T flat) and V (slots*K*T, E); views: per layer
   * K (M*K, E, T) and V (M*K, T, E).
   */
  private static final String DECODE_PARAMETERS =
      "io: List[Tensor], w: List[Tensor], caches: List[Tensor], views: List[Tensor],"
          + " logits_wanted: bool";

  /** As {@code decode}, of the n prompt tokens from position p0 on, in one slot. */
  private static final String PREFILL_PARAMETERS =
      "ids: Tensor, w: List[Tensor], views: List[Tensor], p0: int, n: int, t: int, rows: int";

  private String decode() {
    line("ids = torch.to(io[0], w[%d])", WeightLayout.INDEX);
    line("pos = torch.to(io[1], w[%d])", WeightLayout.INDEX);
    line("column = torch.unsqueeze(pos, 1)");
    line("k_rows = torch.add(io[4], torch.unsqueeze(column, 2))");
    line("v_rows = torch.add(io[5], column)");
    line("k_at = annotate(List[Optional[Tensor]], [k_rows])");
    line("v_at = annotate(List[Optional[Tensor]], [v_rows])");
    embedAndRotate();
    line("t = torch.size(views[0], 2)");
    line("later = torch.gt(torch.narrow(w[%d], 0, 0, t), column)", WeightLayout.INDEX);
    line("mask = torch.masked_fill(torch.zeros_like(later, dtype=6), later, -inf)");
    line("mask = torch.expand(torch.view(mask, [-1, 1, 1, t]), [-1, %d, 1, t])", config.kvHeads());
    line("mask = torch.reshape(mask, [-1, 1, t])");
    for (int layer = 0; layer < config.layers(); layer++) {
      decodeLayer(layer);
    }
    logits();
    line("_c = torch.copy_(io[2], torch.argmax(logits, 1))");
    line("if logits_wanted:");
    line("  _d = torch.copy_(io[3], logits)");
    line("else:");
    line("  pass");
    line("return None");
    return code.toString();
  }

  private void decodeLayer(int layer) {
    projectAndRotate(layer);
    int k = 2 * layer;
    int v = k + 1;
    line(
        "_a = torch.index_put_(caches[%d], k_at, torch.narrow(r, 1, %d, %d))",
        k, config.heads(), config.kvHeads());
    line("_b = torch.index_put_(caches[%d], v_at, v)", v);
    line(
        "q = torch.reshape(torch.narrow(r, 1, 0, %d), [-1, %d, %d])",
        config.heads(), config.groupSize(), config.headDim());
    attend("views[%d]".formatted(k), "views[%d]".formatted(v));
    line("o = torch.view(o, [-1, %d])", config.queryWidth());
    outputAndMlp(layer);
  }

  private String prefill() {
    line("ids = torch.to(ids, w[%d])", WeightLayout.INDEX);
    line("pos = torch.narrow(w[%d], 0, p0, n)", WeightLayout.INDEX);
    embedAndRotate();
    line(
        "later = torch.gt(torch.narrow(w[%d], 0, 0, t), torch.unsqueeze(pos, 1))",
        WeightLayout.INDEX);
    line("mask = torch.masked_fill(torch.zeros_like(later, dtype=6), later, -inf)");
    line("mask = torch.unsqueeze(torch.repeat(mask, [%d, 1]), 0)", config.groupSize());
    for (int layer = 0; layer < config.layers(); layer++) {
      prefillLayer(layer);
    }
    line("h = torch.narrow(h, 0, torch.sub(n, rows), rows)");
    logits();
    line("return logits");
    return code.toString();
  }

  private void prefillLayer(int layer) {
    projectAndRotate(layer);
    int k = 2 * layer;
    int v = k + 1;
    // the slot's cache: K (K, E, T) and V (K, T, E)
    line(
        "k = torch.permute(torch.narrow(r, 1, %d, %d), [1, 2, 0])",
        config.heads(), config.kvHeads());
    line("_a = torch.copy_(torch.narrow(views[%d], 2, p0, n), k)", k);
    line("_b = torch.copy_(torch.narrow(views[%d], 1, p0, n), torch.permute(v, [1, 0, 2]))", v);
    line("q = torch.permute(torch.narrow(r, 1, 0, %d), [1, 0, 2])", config.heads());
    line("q = torch.reshape(q, [%d, -1, %d])", config.kvHeads(), config.headDim());
    attend(
        "torch.narrow(views[%d], 2, 0, t)".formatted(k),
        "torch.narrow(views[%d], 1, 0, t)".formatted(v));
    line(
        "o = torch.permute(torch.view(o, [%d, -1, %d]), [1, 0, 2])",
        config.heads(), config.headDim());
    line("o = torch.reshape(o, [-1, %d])", config.queryWidth());
    outputAndMlp(layer);
  }

  private void embedAndRotate() {
    line("h = torch.embedding(w[%d], ids)", WeightLayout.EMBEDDING);
    line("rot = torch.unsqueeze(torch.index_select(w[%d], 0, pos), 1)", WeightLayout.ROTATION);
    line("rot = torch.view_as_complex(rot)"); // (M, 1, E/2)
  }

  /** From h: queries and keys, rotated, in r (M, H+K, E); values in v (M, K, E). */
  private void projectAndRotate(int layer) {
    normalise("h", "a");
    linear("a", "qkv", layout.qkv(layer), layout.qkvBias(layer));
    int heads = config.heads() + config.kvHeads();
    int width = heads * config.headDim();
    line(
        "r = torch.view(torch.narrow(qkv, 1, 0, %d), [-1, %d, %d, 2])",
        width, heads, config.headDim() / 2);
    line("r = torch.view_as_real(torch.mul(torch.view_as_complex(r), rot))");
    line("r = torch.view(r, [-1, %d, %d])", heads, config.headDim());
    line(
        "v = torch.view(torch.narrow(qkv, 1, %d, %d), [-1, %d, %d])",
        width, config.keyWidth(), config.kvHeads(), config.headDim());
  }

  /** o = softmax(q K * multiplier + mask) V over the keys k and the values v. */
  private void attend(String k, String v) {
    line("s = torch.baddbmm(mask, q, %s, beta=1, alpha=%s)", k, real(config.attentionMultiplier()));
    line("o = torch.bmm(torch.softmax(s, -1), %s)", v);
  }

  private void outputAndMlp(int layer) {
    residual("o", layout.output(layer), layout.outputBias(layer), layout.postAttention(layer));
    normalise("h", "a");
    linear("a", "gu", layout.gateUp(layer), layout.gateUpBias(layer));
    int f = config.intermediateSize();
    line("g = torch.silu(torch.narrow(gu, 1, 0, %d))", f);
    line("m = torch.mul_(g, torch.narrow(gu, 1, %d, %d))", f, f);
    residual("m", layout.down(layer), layout.downBias(layer), layout.postMlp(layer));
  }

  /** h += x W + b, or with a post norm h += RMSNorm(x W + b) * weight. */
  private void residual(String x, int weight, int bias, int postNorm) {
    if (postNorm >= 0) {
      linear(x, "y", weight, bias);
      normalise("y", "y");
      line("h = torch.addcmul(h, y, w[%d])", postNorm);
      return;
    }
    line("h = torch.addmm(h, %s, w[%d])", x, weight);
    if (bias >= 0) {
      line("h = torch.add(h, w[%d])", bias);
    }
  }

  private void linear(String x, String y, int weight, int bias) {
    if (bias >= 0) {
      line("%s = torch.addmm(w[%d], %s, w[%d])", y, bias, x, weight);
    } else {
      line("%s = torch.mm(%s, w[%d])", y, x, weight);
    }
  }

  /** RMSNorm without its weight, which the matrix behind it has absorbed. */
  private void normalise(String x, String y) {
    line("z = torch.linalg_vector_norm(%s, 2, [-1], True)", x);
    line(
        "z = torch.rsqrt_(torch.addcmul(w[%d], z, z, value=%s))",
        WeightLayout.EPSILON, real(1.0 / config.hiddenSize()));
    line("%s = torch.mul(%s, z)", y, x);
  }

  private void logits() {
    normalise("h", "a");
    line("logits = torch.mm(a, w[%d])", layout.head());
  }

  private static String real(double value) {
    return String.format(Locale.ROOT, "%.17e", value);
  }

  private void line(String format, Object... args) {
    code.append(String.format(Locale.ROOT, format, args)).append('\n');
  }
}
