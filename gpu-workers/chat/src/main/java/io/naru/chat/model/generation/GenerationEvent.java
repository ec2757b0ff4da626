package io.naru.chat.model.generation;

/** What a step did for one request. */
public sealed interface GenerationEvent {

  /** Which request. */
  String handle();

  /**
   * More of the answer.
   *
   * @param firstToken index of the first of the tokens in the answer, from 0
   * @param tokens ids generated since the piece before; their text may come later
   * @param text whole characters, possibly none
   */
  record Piece(String handle, int firstToken, int[] tokens, String text)
      implements GenerationEvent {}

  /** The answer is whole and the slot is free. */
  record Finished(String handle, FinishReason reason, Usage usage) implements GenerationEvent {}

  /** This request failed and no other; the slot is free. */
  record Failed(String handle, RuntimeException cause) implements GenerationEvent {}
}
