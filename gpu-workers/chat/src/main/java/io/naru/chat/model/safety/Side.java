package io.naru.chat.model.safety;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose words are looked at. */
public enum Side {
  /** What a user writes, before generation. */
  @JsonProperty("prompt")
  PROMPT,
  /** What the model writes, before it leaves. */
  @JsonProperty("answer")
  ANSWER
}
