package io.naru.chat.model.decoder;

import io.naru.chat.model.config.DecoderConfig;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Writes the method that allocates {@link StepBuffer}s for M rows, from row r0 on, and T keys. */
final class BindScript {

  /** io: ids, positions, chosen, logits, mask of all slots; then bases, and each layer's cache. */
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
    make(StepBuffer.HOST_CHOSEN, "torch.narrow(io[2], 0, r0, m)");
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
    near(StepBuffer.CHOSEN, StepBuffer.HOST_CHOSEN, WeightLayout.INDEX, "m");
    near(
        StepBuffer.LOGITS,
        StepBuffer.HOST_LOGITS,
        WeightLayout.EPSILON,
        "m, " + shape.vocabulary());
    make(StepBuffer.BEST, empty("m"));
    make(StepBuffer.H, empty("m, " + config.hiddenSize()));
    make(StepBuffer.A, empty("m, " + config.hiddenSize()));
    make(StepBuffer.Z, empty("m, 1"));
    make(StepBuffer.Y, empty("m, " + config.hiddenSize()));
    int q = config.queryWidth();
    int kv = 2 * config.keyWidth();
    make(StepBuffer.QKV, empty("m, " + (q + kv)));
    make(StepBuffer.QKV_Q, pairs("torch.narrow(%s, 1, 0, " + q + ")"), StepBuffer.QKV);
    make(StepBuffer.QKV_KV, pairs("torch.narrow(%s, 1, " + q + ", " + kv + ")"), StepBuffer.QKV);
    code.add("q_real = %s", empty("m, " + q));
    make(StepBuffer.Q, pairs("q_real"));
    make(
        StepBuffer.Q_BY_HEAD,
        "torch.view(q_real, [-1, %d, %d])".formatted(config.groupSize(), config.headDim()));
    code.add("kv_real = %s", empty("m, " + kv));
    make(StepBuffer.KV, pairs("kv_real"));
    make(StepBuffer.KV_REAL, "kv_real");
    make(StepBuffer.ROTATION, empty("m, " + half + ", 2"));
    make(
        StepBuffer.ROTATION_COMPLEX,
        "torch.view_as_complex(torch.unsqueeze(%s, 1))",
        StepBuffer.ROTATION);
    rotations(k, half);
    make(StepBuffer.BASES, "torch.narrow(io[5], 0, r0, m)");
    make(StepBuffer.PLACES, "torch.zeros_like(%s)", StepBuffer.BASES);
    near(StepBuffer.MASK, StepBuffer.HOST_MASK, WeightLayout.EPSILON, "m*" + k + ", 1, t");
    make(StepBuffer.SCORES, empty("m*" + k + ", " + config.groupSize() + ", t"));
    make(StepBuffer.WEIGHTS, "torch.zeros_like(%s)", StepBuffer.SCORES);
    make(
        StepBuffer.O_BY_HEAD,
        empty("m*" + k + ", " + config.groupSize() + ", " + config.headDim()));
    make(StepBuffer.O, "torch.view(%s, [-1, " + q + "])", StepBuffer.O_BY_HEAD);
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
    code.add(
        "rotation_q = torch.view_as_complex(%s)",
        empty("m, " + config.heads() + ", " + half + ", 2"));
    make(StepBuffer.ROTATION_BY_Q_HEAD, "rotation_q");
    make(StepBuffer.ROTATION_Q, "torch.view(rotation_q, [m, -1])");
    code.add("rotation_kv = %s", empty("m, " + 2 * k + ", " + half + ", 2"));
    code.add("_one = torch.fill_(torch.select(rotation_kv, -1, 0), 1.)");
    code.add("rotation_kv = torch.view_as_complex(rotation_kv)");
    make(StepBuffer.ROTATION_BY_K_HEAD, "torch.narrow(rotation_kv, 1, 0, " + k + ")");
    make(StepBuffer.ROTATION_KV, "torch.view(rotation_kv, [m, -1])");
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
    list.add("k" + layer).add("v" + layer).add(flat);
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

  /** The last dimension as complex numbers of adjacent pairs. */
  private static String pairs(String real) {
    return "torch.view_as_complex(torch.view(" + real + ", [m, -1, 2]))";
  }
}
