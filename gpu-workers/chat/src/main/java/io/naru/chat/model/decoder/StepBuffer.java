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
  /** (M) int64, read by Java. */
  HOST_CHOSEN,
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
  /** (M) int64. */
  CHOSEN,
  /** (M, V). */
  LOGITS,
  /** (M): the logits of the chosen. */
  BEST,
  /** (M, D): the residual stream. */
  H,
  /** (M, D): the residual stream, normalised. */
  A,
  /** (M, 1): one over its norm. */
  Z,
  /** (M, D): the output of a block before its post norm. */
  Y,
  /** (M, (H + 2 K) E). */
  QKV,
  /** (M, H E/2) complex: the queries in QKV. */
  QKV_Q,
  /** (M, 2 K E/2) complex: the keys and values in QKV. */
  QKV_KV,
  /** (M, H E/2) complex: rotated queries. */
  Q,
  /** (M K, G, E): the same. */
  Q_BY_HEAD,
  /** (M, 2 K E/2) complex: rotated keys, and values. */
  KV,
  /** (M, 2 K E): the same. */
  KV_REAL,
  /** (M, E/2, 2): rotation of each position. */
  ROTATION,
  /** (M, 1, E/2) complex: the same. */
  ROTATION_COMPLEX,
  /** (M, H, E/2) complex: the same for each query head. */
  ROTATION_BY_Q_HEAD,
  /** (M, H E/2) complex: the same. */
  ROTATION_Q,
  /** (M, K, E/2) complex: the part of ROTATION_KV for keys. */
  ROTATION_BY_K_HEAD,
  /** (M, 2 K E/2) complex: rotation for keys, one for values. */
  ROTATION_KV,
  /** (M, 2 K E) int64: where position 0 of the caches lies. */
  BASES,
  /** (M, 2 K E) int64: where this step's keys and values go. */
  PLACES,
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
    return "b[" + ordinal() + "]";
  }

  /** Keys of a layer, (M K, E, T), after all of the above. */
  static String keys(int layer) {
    return "b[" + (values().length + 3 * layer) + "]";
  }

  /** Values of a layer, (M K, T, E). */
  static String valuesOf(int layer) {
    return "b[" + (values().length + 3 * layer + 1) + "]";
  }

  /** The whole cache of a layer, flat. */
  static String cache(int layer) {
    return "b[" + (values().length + 3 * layer + 2) + "]";
  }
}
