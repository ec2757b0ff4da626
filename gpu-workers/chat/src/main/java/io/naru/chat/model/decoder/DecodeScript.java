package io.naru.chat.model.decoder;

import static io.naru.chat.model.decoder.ScriptLines.real;

import io.naru.nn.llama.config.DecoderConfig;
import java.util.StringJoiner;

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
    unpack();
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
    normalise(StepBuffer.H, StepBuffer.H_EPSILON);
    run("torch.mm(%s, w%d, out=%s)", StepBuffer.A, layout.head(), StepBuffer.LOGITS);
    run("torch.amax(%s, [2], False, out=%s)", StepBuffer.LOGIT_BLOCKS, StepBuffer.MAXIMA);
    if (!onHost) {
      run("torch.copy_(%s, %s)", StepBuffer.HOST_MAXIMA, StepBuffer.MAXIMA);
      run("torch.copy_(%s, %s)", StepBuffer.HOST_LOGITS, StepBuffer.LOGITS);
    }
    code.add("return None");
    return code.toString();
  }

  /** Lists become local variables once: to index a list costs half as much as a small operation. */
  private void unpack() {
    StringJoiner buffers = new StringJoiner(", ");
    for (StepBuffer buffer : StepBuffer.values()) {
      buffers.add(buffer.ref());
    }
    for (int layer = 0; layer < config.layers(); layer++) {
      buffers.add(StepBuffer.keys(layer)).add(StepBuffer.valuesOf(layer));
      buffers.add(StepBuffer.cache(layer));
    }
    code.add("%s, = b", buffers);
    StringJoiner weights = new StringJoiner(", ");
    for (int i = 0; i < layout.size(); i++) {
      weights.add("w" + i);
    }
    code.add("%s, = w", weights);
  }

  /** What all layers share: embeddings, rotations, and places in the cache. */
  private void prepare() {
    if (!onHost) {
      run("torch.copy_(%s, %s)", StepBuffer.IDS, StepBuffer.HOST_IDS);
      run("torch.copy_(%s, %s)", StepBuffer.POSITIONS, StepBuffer.HOST_POSITIONS);
      run("torch.copy_(%s, %s)", StepBuffer.MASK, StepBuffer.HOST_MASK);
    }
    run(
        "torch.index_select(w%d, 0, %s, out=%s)",
        WeightLayout.EMBEDDING, StepBuffer.IDS, StepBuffer.H);
    run(
        "torch.index_select(w%d, 0, %s, out=%s)",
        WeightLayout.ROTATION, StepBuffer.POSITIONS, StepBuffer.ROTATION);
    run("torch.copy_(%s, %s)", StepBuffer.ROTATION_BY_HEAD, StepBuffer.ROTATION_COMPLEX);
    run(
        "torch.addcmul(%s, %s, w%d, out=%s)",
        StepBuffer.BASES, StepBuffer.COLUMN, WeightLayout.CACHE_STEPS, StepBuffer.PLACES);
  }

  private void attention(int layer) {
    normalise(StepBuffer.H, StepBuffer.H_EPSILON);
    linear(StepBuffer.A, StepBuffer.QKV, layout.qkv(layer), layout.qkvBias(layer));
    run("torch.mul_(%s, %s)", StepBuffer.QKV_COMPLEX, StepBuffer.ROTATIONS);
    run(
        "torch.put_(%s, %s, %s)",
        StepBuffer.cache(layer), StepBuffer.PLACES_BY_HEAD, StepBuffer.KV);
    run(
        "torch.baddbmm(%s, %s, %s, beta=1, alpha=%s, out=%s)",
        StepBuffer.MASK,
        StepBuffer.Q,
        StepBuffer.keys(layer),
        real(config.attentionMultiplier()),
        StepBuffer.SCORES);
    run("torch._softmax(%s, -1, False, out=%s)", StepBuffer.SCORES, StepBuffer.WEIGHTS);
    run(
        "torch.bmm(%s, %s, out=%s)",
        StepBuffer.WEIGHTS, StepBuffer.valuesOf(layer), StepBuffer.O_BY_HEAD);
  }

  private void mlp(int layer) {
    normalise(StepBuffer.H, StepBuffer.H_EPSILON);
    linear(StepBuffer.A, StepBuffer.GATE_UP, layout.gateUp(layer), layout.gateUpBias(layer));
    run("torch.silu(%s, out=%s)", StepBuffer.GATE, StepBuffer.MLP);
    run("torch.mul_(%s, %s)", StepBuffer.MLP, StepBuffer.UP);
  }

  /** h += x W + b, or with a post norm h += RMSNorm(x W + b) * weight. */
  private void residual(StepBuffer x, int weight, int bias, int postNorm) {
    if (postNorm >= 0) {
      linear(x, StepBuffer.Y, weight, bias);
      normalise(StepBuffer.Y, StepBuffer.Y_EPSILON);
      run("torch.addcmul_(%s, %s, w%d)", StepBuffer.H, StepBuffer.A, postNorm);
      return;
    }
    run("torch.addmm_(%s, %s, w%d)", StepBuffer.H, x, weight);
    if (bias >= 0) {
      run("torch.add_(%s, w%d)", StepBuffer.H, bias);
    }
  }

  private void linear(StepBuffer x, StepBuffer y, int weight, int bias) {
    if (bias >= 0) {
      run("torch.addmm(w%d, %s, w%d, out=%s)", bias, x, weight, y);
    } else {
      run("torch.mm(%s, w%d, out=%s)", x, weight, y);
    }
  }

  /** A = RMSNorm(x) / sqrt(D) without its weight; the matrix behind it has absorbed the rest. */
  private void normalise(StepBuffer x, StepBuffer withEpsilon) {
    run("torch.linalg_vector_norm(%s, 2, [-1], True, out=%s)", withEpsilon, StepBuffer.Z);
    run("torch.div(%s, %s, out=%s)", x, StepBuffer.Z, StepBuffer.A);
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
