package io.naru.search.model.category;

/** A language model's way to split text, without special tokens. */
@FunctionalInterface
public interface TextTokens {

  /** Token ids of a text; none for an empty one. */
  int[] encode(String text);
}
