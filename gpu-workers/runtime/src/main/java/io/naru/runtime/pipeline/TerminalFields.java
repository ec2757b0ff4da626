package io.naru.runtime.pipeline;

import io.naru.runtime.request.Ending;
import io.naru.schemas.common.Outcome;
import io.naru.schemas.common.RequestError;
import io.naru.schemas.common.Timings;
import java.time.Duration;

/** What the terminal records of all pipelines say in the same words. */
public final class TerminalFields {
  private TerminalFields() {}

  public static Outcome outcome(Ending<?> ending) {
    if (ending instanceof Ending.Result) {
      return Outcome.RESULT;
    } else if (ending instanceof Ending.Cancelled) {
      return Outcome.CANCELLED;
    } else if (ending instanceof Ending.Expired) {
      return Outcome.EXPIRED;
    }
    return Outcome.ERROR;
  }

  /** Null unless the request failed. */
  public static RequestError error(Ending<?> ending) {
    return ending instanceof Ending.Failed<?> failed
        ? new RequestError(failed.failure().code().word(), failed.failure().message())
        : null;
  }

  /** In milliseconds, with their fractions. */
  public static Timings timings(io.naru.runtime.request.Timings timings) {
    return new Timings(
        millis(timings.queue()),
        millis(timings.batch()),
        millis(timings.firstPiece()),
        millis(timings.compute()),
        millis(timings.produce()));
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
