package io.naru.nn.bert;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How a checkpoint calls the weights: a bare encoder as they are, a model with a head on the
 * encoder with a prefix.
 */
record HuggingFaceNames(String prefix) {
  private static final String WITH_HEAD = "bert.";

  static HuggingFaceNames in(Set<String> names) {
    return new HuggingFaceNames(names.contains(WITH_HEAD + BertConfig.WORDS) ? WITH_HEAD : "");
  }

  String of(String name) {
    return prefix + name;
  }

  Map<String, Shape> of(Map<String, Shape> tensors) {
    Map<String, Shape> named = new LinkedHashMap<>();
    tensors.forEach((name, shape) -> named.put(of(name), shape));
    return named;
  }

  /**
   * Weights that the mean of token states does without: heads and the pooler of the first token.
   */
  boolean ignored(String name) {
    boolean head = !prefix.isEmpty() && !name.startsWith(prefix);
    return head
        || name.startsWith(prefix + "pooler.")
        || name.equals(prefix + "embeddings.position_ids");
  }
}
