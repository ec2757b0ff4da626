package io.naru.gateway.http;

import io.naru.gateway.stream.Ending;

/** How a reader of an answer went; one of these is called, once. */
interface Departure {
  /** It has read to the end. */
  void finished(Ending ending, Stopwatch stopwatch);

  /** What it had been handed did not fit the end; it was told so. */
  void misled();

  /**
   * It stopped waiting.
   *
   * @param reason as in ChatCancel; null if the request is to go on
   */
  void left(String reason);
}
