package io.naru.graph.model.state;

/** What a label is for. */
public enum LabelUse {
  /** There is no label, or one for a use that this version does not know. */
  NONE,
  /** The model learns from it. */
  TRAIN,
  /** It decides which state of the model is kept. */
  VALIDATION
}
