package io.naru.gateway.http;

import io.naru.gateway.openai.ChunkWriter;
import io.naru.gateway.openai.JsonBytes;
import io.naru.gateway.stream.Ending;
import io.naru.gateway.stream.EventId;
import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.common.Outcome;
import io.naru.schemas.common.RequestError;

/** How terminal records end streams and requests. */
final class Endings {
  private Endings() {}

  /**
   * Writes the steps of a terminal record after the text.
   *
   * @param step the last one that the client has
   */
  static void write(
      JsonBytes out,
      ChunkWriter chunks,
      Ending ending,
      int step,
      boolean includeUsage,
      Stopwatch stopwatch) {
    ChatCompletion completion = ending.completion();
    if (step < EventId.FINISH) {
      if (completion.getOutcome() == Outcome.ERROR) {
        ChunkWriter.error(out, problem(completion.getOutcome(), completion.getError()).toJson());
      } else {
        String id = ending.id(EventId.FINISH).toString();
        chunks.finish(out, id, completion, stopwatch.finished());
      }
    }
    if (includeUsage && step < EventId.USAGE) {
      chunks.usage(out, ending.id(EventId.USAGE).toString(), completion);
    }
    ChunkWriter.done(out);
  }

  /**
   * What a client that does not stream is told of any other outcome than a result.
   *
   * @param error null if there was none
   */
  static Problem problem(Outcome outcome, RequestError error) {
    return switch (outcome) {
      case CANCELLED ->
          Problem.of(409, "cancelled", "Cancelled", "The request was cancelled before it ended.");
      case EXPIRED -> Problem.of(504, "deadline_exceeded", "Too late", "Nobody answered in time.");
      default -> failed(error);
    };
  }

  private static Problem failed(RequestError error) {
    String code = error == null ? "failed" : error.getCode();
    String detail = error == null ? "It failed." : error.getMessage();
    boolean theirs = code.equals("invalid_request");
    return Problem.of(
        theirs ? 400 : 500,
        code,
        theirs ? "The request is not valid" : "The request could not be answered",
        detail);
  }
}
