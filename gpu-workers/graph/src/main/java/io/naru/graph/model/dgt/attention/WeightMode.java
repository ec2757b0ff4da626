package io.naru.graph.model.dgt.attention;

/** Where the weights of the sampled points come from. */
public enum WeightMode {
  /** Softmax of query times interpolated key, over the root of the head's width. */
  DOT,
  /** Softmax of logits predicted from the query alone, as in Deformable DETR. */
  PREDICTED
}
