package io.naru.chat.model.generation;

/** Why an answer ended. */
public enum FinishReason {
  /** The model produced a stop token, or the text a stop string. */
  STOP,
  /** The token limit of the request, or the end of the context. */
  LENGTH
}
