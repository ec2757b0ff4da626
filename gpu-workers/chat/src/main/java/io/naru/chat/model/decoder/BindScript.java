package io.naru.chat.model.decoder;

import io.naru.nn.llama.config.DecoderConfig;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Writes the method that allocates {@link StepBuffer}s for M rows, from row r0 on, and T keys. */
final class BindScript {

  /** io: ids, positions, maxima, logits, mask of all slots; then bases, and each layer's cache. */
  static final String PARAMETERS = "io: List[Tensor], w: List[Tensor], r0: int, m: int, t: int";

  private final DecoderConfig config;
  private final DecoderShape shape;
  private final boolean onHost;
  private final ScriptLines code = new ScriptLines();
  private final Map<StepBuffer, String> made = new EnumMap<>(StepBuffer.class);

  private BindScript(DecoderConfig config, DecoderShape shape, boolean onHost) {
    this.config = config;
    this.shape = shape;
    this.onHost = onHost;
  }

  static String body(DecoderConfig config, DecoderShape shape, boolean onHost) {
    return new BindScript(config, shape, onHost).write();
  }

  private String write() {
    int k = config.kvHeads();
    int half = config.headDim() / 2;
    make(StepBuffer.HOST_IDS, "torch.narrow(io[0], 0, r0, m)");
    make(StepBuffer.HOST_POSITIONS, "torch.narrow(io[1], 0, r0, m)");
    make(StepBuffer.HOST_MAXIMA, "torch.narrow(io[2], 0, r0, m)");
    make(StepBuffer.HOST_LOGITS, "torch.narrow(io[3], 0, r0, m)");
    make(
        StepBuffer.HOST_MASK,
        "torch.unsqueeze(torch.narrow(torch.narrow(io[4], 0, r0*"
            + k
            + ", m*"
            + k
            + "), 1, 0, t), 1)");
    near(StepBuffer.IDS, StepBuffer.HOST_IDS, WeightLayout.INDEX, "m");
    near(StepBuffer.POSITIONS, StepBuffer.HOST_POSITIONS, WeightLayout.INDEX, "m");
    make(StepBuffer.COLUMN, "torch.unsqueeze(%s, 1)", StepBuffer.POSITIONS);
    VocabularyBlocks blocks = shape.blocks();
    near(StepBuffer.MAXIMA, StepBuffer.HOST_MAXIMA, WeightLayout.EPSILON, "m, " + blocks.count());
    near(
        StepBuffer.LOGITS,
        StepBuffer.HOST_LOGITS,
        WeightLayout.EPSILON,
        "m, " + shape.vocabulary());
    make(
        StepBuffer.LOGIT_BLOCKS,
        "torch.view(torch.narrow(%s, 1, 0, "
            + blocks.count() * blocks.size()
            + "), [m, -1, "
            + blocks.size()
            + "])",
        StepBuffer.LOGITS);
    residualStream(StepBuffer.H, StepBuffer.H_EPSILON);
    make(StepBuffer.A, empty("m, " + config.hiddenSize()));
    make(StepBuffer.Z, empty("m, 1"));
    residualStream(StepBuffer.Y, StepBuffer.Y_EPSILON);
    int heads = config.groupSize() + 2;
    make(StepBuffer.QKV, empty("m, " + k * heads * config.headDim()));
    make(
        StepBuffer.QKV_COMPLEX,
        "torch.view_as_complex(torch.view(%s, [m, -1, 2]))",
        StepBuffer.QKV);
    String byHead = "torch.view(%s, [-1, " + heads + ", " + config.headDim() + "])";
    make(
        StepBuffer.Q,
        "torch.narrow(" + byHead + ", 1, 0, " + config.groupSize() + ")",
        StepBuffer.QKV);
    make(
        StepBuffer.KV,
        "torch.narrow(" + byHead + ", 1, " + config.groupSize() + ", 2)",
        StepBuffer.QKV);
    make(StepBuffer.ROTATION, empty("m, " + half + ", 2"));
    make(
        StepBuffer.ROTATION_COMPLEX,
        "torch.view_as_complex(torch.view(%s, [m, 1, 1, " + half + ", 2]))",
        StepBuffer.ROTATION);
    rotations(k, half);
    make(StepBuffer.BASES, "torch.narrow(io[5], 0, r0, m)");
    make(StepBuffer.PLACES, "torch.zeros_like(%s)", StepBuffer.BASES);
    make(
        StepBuffer.PLACES_BY_HEAD,
        "torch.view(%s, [-1, 2, " + config.headDim() + "])",
        StepBuffer.PLACES);
    near(StepBuffer.MASK, StepBuffer.HOST_MASK, WeightLayout.EPSILON, "m*" + k + ", 1, t");
    make(StepBuffer.SCORES, empty("m*" + k + ", " + config.groupSize() + ", t"));
    make(StepBuffer.WEIGHTS, "torch.zeros_like(%s)", StepBuffer.SCORES);
    make(
        StepBuffer.O_BY_HEAD,
        empty("m*" + k + ", " + config.groupSize() + ", " + config.headDim()));
    make(StepBuffer.O, "torch.view(%s, [m, -1])", StepBuffer.O_BY_HEAD);
    int f = config.intermediateSize();
    make(StepBuffer.GATE_UP, empty("m, " + 2 * f));
    make(StepBuffer.GATE, "torch.narrow(%s, 1, 0, " + f + ")", StepBuffer.GATE_UP);
    make(StepBuffer.UP, "torch.narrow(%s, 1, " + f + ", " + f + ")", StepBuffer.GATE_UP);
    make(StepBuffer.MLP, empty("m, " + f));
    StringJoiner list = new StringJoiner(", ");
    made.values().forEach(list::add);
    for (int layer = 0; layer < config.layers(); layer++) {
      layer(layer, list);
    }
    code.add("return [%s]", list);
    return code.toString();
  }

  private void rotations(int k, int half) {
    int heads = config.groupSize() + 2;
    code.add("rotation = %s", empty("m, " + k + ", " + heads + ", " + half + ", 2"));
    code.add("_one = torch.fill_(torch.select(rotation, -1, 0), 1.)");
    code.add("rotation = torch.view_as_complex(rotation)");
    make(StepBuffer.ROTATION_BY_HEAD, "torch.narrow(rotation, 2, 0, " + (heads - 1) + ")");
    make(StepBuffer.ROTATIONS, "torch.view(rotation, [m, -1])");
  }

  /**
   * A constant c after the D numbers of a row makes their Euclidean norm sqrt(|x|^2 + c^2), which
   * is RMSNorm's denominator for c = sqrt(D epsilon), but for a factor that the weights absorb.
   */
  private void residualStream(StepBuffer numbers, StepBuffer withEpsilon) {
    int width = config.hiddenSize();
    make(
        withEpsilon,
        "torch.narrow("
            + empty("m, " + (width + DecoderShape.LINE_FLOATS))
            + ", 1, 0, "
            + (width + 1)
            + ")");
    code.add(
        "_c = torch.fill_(torch.select(%s, 1, %d), %s)",
        made.get(withEpsilon), width, ScriptLines.real(Math.sqrt(width * config.rmsNormEps())));
    make(numbers, "torch.narrow(%s, 1, 0, " + width + ")", withEpsilon);
  }

  private void layer(int layer, StringJoiner list) {
    String flat = "io[%d]".formatted(6 + layer);
    long size = shape.cacheHalf(config);
    String rows =
        "torch.narrow(torch.view(torch.narrow(%s, 0, %d, %d), [-1, %d, %d]), 0, r0*%d, m*%d)";
    code.add(
        "k%d = torch.narrow(" + rows + ", 2, 0, t)",
        layer,
        flat,
        0,
        size,
        config.headDim(),
        shape.paddedPositions(),
        config.kvHeads(),
        config.kvHeads());
    code.add(
        "v%d = torch.narrow(" + rows + ", 1, 0, t)",
        layer,
        flat,
        size,
        size,
        shape.paddedPositions(),
        config.headDim(),
        config.kvHeads(),
        config.kvHeads());
    list.add("k" + layer).add("v" + layer).add("torch.alias(" + flat + ")");
  }

  /** The host's tensor where the weights are too, else one like it beside them. */
  private void near(StepBuffer buffer, StepBuffer host, int like, String dimensions) {
    if (onHost) {
      make(buffer, "%s", host);
    } else {
      make(buffer, "torch.new_zeros(w[%d], [%s])".formatted(like, dimensions));
    }
  }

  private void make(StepBuffer buffer, String format, StepBuffer... of) {
    String name = buffer.name().toLowerCase(Locale.ROOT) + "_";
    String expression = of.length == 0 ? format : format.formatted(made.get(of[0]));
    code.add("%s = %s", name, expression);
    made.put(buffer, name);
  }

  /** Zeros on the device of the weights. */
  private static String empty(String dimensions) {
    return "torch.new_zeros(w[%d], [%s])".formatted(WeightLayout.EPSILON, dimensions);
  }
}
