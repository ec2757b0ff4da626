package io.naru.chat.model.decoder;

/**
 * The tensors that a bound decode step works in, by their place in the list that {@code bind}
 * returns. Letters as in {@link DecoderScript}; several are views of the same memory.
 */
enum StepBuffer {
  /** (M) int64, written by Java. */
  HOST_IDS,
  /** (M) int64, written by Java. */
  HOST_POSITIONS,
  /** (M, V / B), read by Java. */
  HOST_MAXIMA,
  /** (M, V), read by Java. */
  HOST_LOGITS,
  /** (M K, 1, T), written by Java. */
  HOST_MASK,
  /**
   * (M) int64; this and the others that have a namesake above are the same tensors, unless the
   * weights are on another device.
   */
  IDS,
  /** (M) int64. */
  POSITIONS,
  /** (M, 1): the positions. */
  COLUMN,
  /** (M, V / B): the largest logit of each block of B ids. */
  MAXIMA,
  /** (M, V). */
  LOGITS,
  /** (M, V / B, B): the same, without the last V mod B ids. */
  LOGIT_BLOCKS,
  /** (M, D): the residual stream. */
  H,
  /** (M, D + 1): the same and the constant that stands for the norms' epsilon. */
  H_EPSILON,
  /** (M, D): the residual stream, normalised. */
  A,
  /** (M, 1): its norm. */
  Z,
  /** (M, D): the output of a block before its post norm. */
  Y,
  /** (M, D + 1): the same and the constant. */
  Y_EPSILON,
  /** (M, K (G + 2) E): for each key head its queries, its key and its value. */
  QKV,
  /** (M, K (G + 2) E/2) complex: the same. */
  QKV_COMPLEX,
  /** (M K, G, E): the queries in it. */
  Q,
  /** (M K, 2, E): the keys and values in it. */
  KV,
  /** (M, E/2, 2): rotation of each position. */
  ROTATION,
  /** (M, 1, 1, E/2) complex: the same. */
  ROTATION_COMPLEX,
  /** (M, K, G + 1, E/2) complex: the part of ROTATIONS for queries and keys. */
  ROTATION_BY_HEAD,
  /** (M, K (G + 2) E/2) complex: rotation for queries and keys, one for values. */
  ROTATIONS,
  /** (M, 2 K E) int64: where position 0 of the caches lies. */
  BASES,
  /** (M, 2 K E) int64: where this step's keys and values go. */
  PLACES,
  /** (M K, 2, E) int64: the same. */
  PLACES_BY_HEAD,
  /** (M K, 1, T): 0 where a row may look, else minus infinity. */
  MASK,
  /** (M K, G, T). */
  SCORES,
  /** (M K, G, T). */
  WEIGHTS,
  /** (M K, G, E). */
  O_BY_HEAD,
  /** (M, H E): the same. */
  O,
  /** (M, 2 F). */
  GATE_UP,
  /** (M, F): view of GATE_UP. */
  GATE,
  /** (M, F): view of GATE_UP. */
  UP,
  /** (M, F). */
  MLP;

  /** How the script refers to it. */
  String ref() {
    return "b" + ordinal();
  }

  /** Keys of a layer, (M K, E, T), after all of the above. */
  static String keys(int layer) {
    return "b" + (values().length + 3 * layer);
  }

  /** Values of a layer, (M K, T, E). */
  static String valuesOf(int layer) {
    return "b" + (values().length + 3 * layer + 1);
  }

  /** The whole cache of a layer, flat. */
  static String cache(int layer) {
    return "b" + (values().length + 3 * layer + 2);
  }
}
