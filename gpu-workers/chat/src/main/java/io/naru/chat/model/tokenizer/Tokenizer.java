package io.naru.chat.model.tokenizer;

import java.util.OptionalInt;

/** Text to token ids, and token ids to bytes of text. */
public interface Tokenizer {

  /** Number of ids: one more than the largest. */
  int size();

  /**
   * Encodes text, without adding tokens of its own. Control tokens that are spelled out in it are
   * text like any other.
   */
  int[] encode(String text);

  /** Control tokens that the model expects before any text, such as BOS; often none. */
  int[] prefix();

  /** The id of a control token by its exact spelling; empty if there is none. */
  OptionalInt control(String spelling);

  /**
   * The UTF-8 bytes that a token stands for, possibly a part of a character; empty for control
   * tokens and for ids that do not exist.
   */
  byte[] bytes(int id);
}
