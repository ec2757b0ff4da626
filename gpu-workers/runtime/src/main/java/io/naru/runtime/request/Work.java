package io.naru.runtime.request;

import java.time.Instant;

/**
 * A request that this worker has taken and must end or give back.
 *
 * @param request the request
 * @param source where it came from; unique among the work of a process
 * @param attempt delivery count, from 1
 * @param takenAt when this worker took it off the log
 */
public record Work<I>(Request<I> request, SourcePosition source, int attempt, Instant takenAt) {
  /**
   * Name under which a model holds it. Two records may carry one request id, so the id alone would
   * not do.
   */
  public String handle() {
    return request.head().id() + "@" + source.partition() + ":" + source.offset();
  }
}
