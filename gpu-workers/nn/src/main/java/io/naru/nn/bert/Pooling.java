package io.naru.nn.bert;

/** How the states of the last layer become a sentence vector, which is then scaled to unit norm. */
public enum Pooling {
  /** Their mean over the real tokens, virtual tokens left out. */
  MEAN,
  /** The state of the first token. */
  FIRST
}
