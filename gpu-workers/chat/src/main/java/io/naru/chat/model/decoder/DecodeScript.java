package io.naru.chat.model.decoder;

import static io.naru.chat.model.decoder.ScriptLines.real;

import io.naru.chat.model.config.DecoderConfig;

/**
 * Writes the decode step, all layers unrolled: one call from Java, every result into a buffer that
 * {@link BindScript} made.
 */
final class DecodeScript {

  static final String PARAMETERS = "b: List[Tensor], w: List[Tensor]";

  private final DecoderConfig config;
  private final boolean onHost;
  private final WeightLayout layout;
  private final ScriptLines code = new ScriptLines();

  private DecodeScript(DecoderConfig config, boolean onHost) {
    this.config = config;
    this.onHost = onHost;
    this.layout = new WeightLayout(config);
  }

  static String body(DecoderConfig config, boolean onHost) {
    return new DecodeScript(config, onHost).write();
  }

  private String write() {
    prepare();
    for (int layer = 0; layer < config.layers(); layer++) {
      attention(layer);
      residual(
          StepBuffer.O,
          layout.output(layer),
          layout.outputBias(layer),
          layout.postAttention(layer));
      mlp(layer);
      residual(StepBuffer.MLP, layout.down(layer), layout.downBias(layer), layout.postMlp(layer));
    }
    normalise(StepBuffer.H, StepBuffer.A);
    run("torch.mm(%s, w[%d], out=%s)", StepBuffer.A, layout.head(), StepBuffer.LOGITS);
    code.add(
        "best, chosen = torch.max(%s, 1, False, max=%s, max_values=%s)",
        StepBuffer.LOGITS.ref(), StepBuffer.BEST.ref(), StepBuffer.CHOSEN.ref());
    if (!onHost) {
      run("torch.copy_(%s, %s)", StepBuffer.HOST_CHOSEN, StepBuffer.CHOSEN);
      run("torch.copy_(%s, %s)", StepBuffer.HOST_LOGITS, StepBuffer.LOGITS);
    }
    code.add("return None");
    return code.toString();
  }

  /** What all layers share: embeddings, rotations, and places in the cache. */
  private void prepare() {
    if (!onHost) {
      run("torch.copy_(%s, %s)", StepBuffer.IDS, StepBuffer.HOST_IDS);
      run("torch.copy_(%s, %s)", StepBuffer.POSITIONS, StepBuffer.HOST_POSITIONS);
      run("torch.copy_(%s, %s)", StepBuffer.MASK, StepBuffer.HOST_MASK);
    }
    run(
        "torch.index_select(w[%d], 0, %s, out=%s)",
        WeightLayout.EMBEDDING, StepBuffer.IDS, StepBuffer.H);
    run(
        "torch.index_select(w[%d], 0, %s, out=%s)",
        WeightLayout.ROTATION, StepBuffer.POSITIONS, StepBuffer.ROTATION);
    run("torch.copy_(%s, %s)", StepBuffer.ROTATION_BY_Q_HEAD, StepBuffer.ROTATION_COMPLEX);
    run("torch.copy_(%s, %s)", StepBuffer.ROTATION_BY_K_HEAD, StepBuffer.ROTATION_COMPLEX);
    run(
        "torch.addcmul(%s, %s, w[%d], out=%s)",
        StepBuffer.BASES, StepBuffer.COLUMN, WeightLayout.CACHE_STEPS, StepBuffer.PLACES);
  }

  private void attention(int layer) {
    normalise(StepBuffer.H, StepBuffer.A);
    linear(StepBuffer.A, StepBuffer.QKV, layout.qkv(layer), layout.qkvBias(layer));
    run("torch.mul(%s, %s, out=%s)", StepBuffer.QKV_Q, StepBuffer.ROTATION_Q, StepBuffer.Q);
    run("torch.mul(%s, %s, out=%s)", StepBuffer.QKV_KV, StepBuffer.ROTATION_KV, StepBuffer.KV);
    run("torch.put_(%s, %s, %s)", StepBuffer.cache(layer), StepBuffer.PLACES, StepBuffer.KV_REAL);
    run(
        "torch.baddbmm(%s, %s, %s, beta=1, alpha=%s, out=%s)",
        StepBuffer.MASK,
        StepBuffer.Q_BY_HEAD,
        StepBuffer.keys(layer),
        real(config.attentionMultiplier()),
        StepBuffer.SCORES);
    run("torch._softmax(%s, -1, False, out=%s)", StepBuffer.SCORES, StepBuffer.WEIGHTS);
    run(
        "torch.bmm(%s, %s, out=%s)",
        StepBuffer.WEIGHTS, StepBuffer.valuesOf(layer), StepBuffer.O_BY_HEAD);
  }

  private void mlp(int layer) {
    normalise(StepBuffer.H, StepBuffer.A);
    linear(StepBuffer.A, StepBuffer.GATE_UP, layout.gateUp(layer), layout.gateUpBias(layer));
    run("torch.silu(%s, out=%s)", StepBuffer.GATE, StepBuffer.MLP);
    run("torch.mul_(%s, %s)", StepBuffer.MLP, StepBuffer.UP);
  }

  /** h += x W + b, or with a post norm h += RMSNorm(x W + b) * weight. */
  private void residual(StepBuffer x, int weight, int bias, int postNorm) {
    if (postNorm >= 0) {
      linear(x, StepBuffer.Y, weight, bias);
      normalise(StepBuffer.Y, StepBuffer.A);
      run("torch.addcmul_(%s, %s, w[%d])", StepBuffer.H, StepBuffer.A, postNorm);
      return;
    }
    run("torch.addmm_(%s, %s, w[%d])", StepBuffer.H, x, weight);
    if (bias >= 0) {
      run("torch.add_(%s, w[%d])", StepBuffer.H, bias);
    }
  }

  private void linear(StepBuffer x, StepBuffer y, int weight, int bias) {
    if (bias >= 0) {
      run("torch.addmm(w[%d], %s, w[%d], out=%s)", bias, x, weight, y);
    } else {
      run("torch.mm(%s, w[%d], out=%s)", x, weight, y);
    }
  }

  /** RMSNorm without its weight, which the matrix behind it has absorbed. */
  private void normalise(StepBuffer x, StepBuffer y) {
    run("torch.linalg_vector_norm(%s, 2, [-1], True, out=%s)", x, StepBuffer.Z);
    run(
        "torch.addcmul(w[%d], %s, %s, value=%s, out=%s)",
        WeightLayout.EPSILON,
        StepBuffer.Z,
        StepBuffer.Z,
        real(1.0 / config.hiddenSize()),
        StepBuffer.Z);
    run("torch.rsqrt_(%s)", StepBuffer.Z);
    run("torch.mul(%s, %s, out=%s)", x, StepBuffer.Z, y);
  }

  private void run(String format, Object... args) {
    Object[] references = args.clone();
    for (int i = 0; i < args.length; i++) {
      if (args[i] instanceof StepBuffer buffer) {
        references[i] = buffer.ref();
      }
    }
    code.add("_x = " + format, references);
  }
}
