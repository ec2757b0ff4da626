package io.naru.graph.model.state;

/**
 * The class of a node and what it may be used for.
 *
 * @param name empty: no longer known
 */
public record NodeLabel(String name, LabelUse use) {
  /** No class is known. */
  public static final NodeLabel NONE = new NodeLabel("", LabelUse.NONE);
}
