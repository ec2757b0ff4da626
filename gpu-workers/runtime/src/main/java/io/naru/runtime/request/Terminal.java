package io.naru.runtime.request;

import java.time.Instant;

/**
 * Everything that the terminal record of a request says.
 *
 * @param head the request
 * @param ending how it ended
 * @param servedBy the model version that worked on it
 * @param timings where the time went
 * @param attempt delivery count at which it ended
 * @param completedAt when it ended
 */
public record Terminal<O>(
    RequestHead head,
    Ending<O> ending,
    ServedBy servedBy,
    Timings timings,
    int attempt,
    Instant completedAt) {

  public Terminal<O> withTimings(Timings known) {
    return new Terminal<>(head, ending, servedBy, known, attempt, completedAt);
  }
}
