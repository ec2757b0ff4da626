package io.naru.graph.model.dgt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.graph.model.dgt.attention.AttentionSettings;
import io.naru.graph.model.dgt.training.ParameterGroup;
import io.naru.graph.model.dgt.training.Parameters;
import java.util.ArrayList;
import java.util.List;

/** The parameters of a network, in the lists that {@link DgtScript} takes. */
final class DgtParameters implements AutoCloseable {
  /** Offsets learn slower, or they run to the last rank and stay there. */
  private static final double OFFSET_RATE = 0.1;

  private final DgtSettings settings;
  private final Parameters all;

  DgtParameters(DgtSettings settings, int features, int classes, NDManager manager, long seed) {
    this.settings = settings;
    this.all = new Parameters(manager, seed);
    int width = settings.width();
    all.matrix("encoder.input.weight", Math.max(1, features), width);
    all.constant("encoder.input.bias", 0, width);
    all.matrix("encoder.output.weight", width, width);
    all.constant("encoder.output.bias", 0, width);
    for (int layer = 0; layer < settings.layers(); layer++) {
      layer("layers." + layer + ".", width);
    }
    all.constant("head.norm.weight", 1, width);
    all.constant("head.norm.bias", 0, width);
    all.matrix("head.weight", classes, width);
    all.constant("head.bias", 0, classes);
  }

  private void layer(String prefix, int width) {
    AttentionSettings attention = settings.attention();
    String layer = prefix + "block.";
    all.constant(layer + "norm1.weight", 1, width);
    all.constant(layer + "norm1.bias", 0, width);
    all.matrix(layer + "qkv.weight", 3 * width, width);
    all.constant(layer + "qkv.bias", 0, 3L * width);
    all.matrix(layer + "out.weight", width, width);
    all.constant(layer + "out.bias", 0, width);
    all.constant(layer + "norm2.weight", 1, width);
    all.constant(layer + "norm2.bias", 0, width);
    all.matrix(layer + "ffn1.weight", 2 * width, width);
    all.constant(layer + "ffn1.bias", 0, 2L * width);
    all.matrix(layer + "ffn2.weight", width, 2 * width);
    all.constant(layer + "ffn2.bias", 0, width);
    if (attention.logits() > 0) {
      all.constant(layer + "logits.weight", 0, attention.logits(), width);
      all.constant(layer + "logits.bias", 0, attention.logits());
    }
    all.constant(prefix + "offsets.weight", 0, attention.offsets(), width);
    all.constant(prefix + "offsets.bias", 0, attention.offsets());
  }

  /** Where the positional encoding puts its own. */
  Parameters all() {
    return all;
  }

  List<NDArray> encoder() {
    return all.under("encoder.");
  }

  List<NDArray> block(int layer) {
    return all.under("layers." + layer + ".block.");
  }

  List<NDArray> offsets(int layer) {
    return all.under("layers." + layer + ".offsets.");
  }

  List<NDArray> head() {
    return all.under("head.");
  }

  /** Offsets apart from the others; not at all where they are frozen. */
  List<ParameterGroup> groups() {
    List<NDArray> offsets = new ArrayList<>();
    for (int layer = 0; layer < settings.layers(); layer++) {
      offsets.addAll(offsets(layer));
    }
    List<NDArray> others = new ArrayList<>(all.byName().values());
    others.removeIf(array -> offsets.stream().anyMatch(offset -> offset == array));
    ParameterGroup rest = new ParameterGroup(others, 1);
    return settings.sampling().learnOffsets()
        ? List.of(rest, new ParameterGroup(offsets, OFFSET_RATE))
        : List.of(rest);
  }

  @Override
  public void close() {
    all.close();
  }
}
