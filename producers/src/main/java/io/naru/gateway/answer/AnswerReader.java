package io.naru.gateway.answer;

import io.naru.gateway.stream.Ending;
import io.naru.gateway.stream.Piece;

/** One client waiting for one answer; called on the event loop. */
public interface AnswerReader {
  /** Takes a piece in; what it makes of it is sent with the next {@link #flush}. */
  void onPiece(Piece piece);

  /** Takes the terminal record in and finishes; nothing is called afterwards. */
  void onEnding(Ending ending);

  /** Sends what the pieces of this batch came to. */
  void flush();

  /** Leaves without an end, so that the client comes back, to another instance. */
  void abandon();

  /** Looks after itself, once a second: heartbeat, stalled connection, deadline. */
  void tick(long nowMs);
}
