package io.naru.chat.worker;

import io.naru.schemas.chat.FinishReason;

/**
 * A stretch of an answer.
 *
 * @param sequence index of its first token in the answer
 * @param count tokens in it
 * @param textOffset UTF-16 code units of the answer before it
 * @param text whole characters
 * @param finishReason set on the last; null before
 */
record ChatPiece(int sequence, int count, int textOffset, String text, FinishReason finishReason) {

  /** The two as one. */
  ChatPiece followedBy(ChatPiece next) {
    return new ChatPiece(
        sequence, count + next.count, textOffset, text + next.text, next.finishReason);
  }
}
