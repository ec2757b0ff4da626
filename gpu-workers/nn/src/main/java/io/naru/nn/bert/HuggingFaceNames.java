package io.naru.nn.bert;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a checkpoint calls the weights: a bare encoder as they are, a model with a head on the
 * encoder with a prefix; the norms' weights of early ones are gamma and beta.
 *
 * @param prefix before every name of the encoder
 * @param gammas whether norms are named so
 */
record HuggingFaceNames(String prefix, boolean gammas) {
  private static final List<String> WITH_HEAD = List.of("bert.", "roberta.");
  private static final String NORM = "LayerNorm.";

  static HuggingFaceNames in(Set<String> names) {
    String prefix =
        WITH_HEAD.stream()
            .filter(head -> names.contains(head + BertConfig.WORDS))
            .findFirst()
            .orElse("");
    return new HuggingFaceNames(prefix, names.contains(prefix + "embeddings." + NORM + "gamma"));
  }

  String of(String name) {
    String here =
        gammas
            ? name.replace(NORM + "weight", NORM + "gamma").replace(NORM + "bias", NORM + "beta")
            : name;
    return prefix + here;
  }

  Map<String, Shape> of(Map<String, Shape> tensors) {
    Map<String, Shape> named = new LinkedHashMap<>();
    tensors.forEach((name, shape) -> named.put(of(name), shape));
    return named;
  }

  /** Weights that a sentence vector does without: heads, the pooler's, and derived ones. */
  boolean ignored(String name) {
    boolean head = !prefix.isEmpty() && !name.startsWith(prefix);
    return head
        || name.startsWith(prefix + "pooler.")
        || name.equals(prefix + "embeddings.position_ids")
        || name.equals(prefix + "embeddings.token_type_ids");
  }
}
