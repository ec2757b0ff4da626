package io.naru.gateway.admission;

/**
 * Decides whether a request is taken in: the backlog lives on the log, and it must not grow beyond
 * what the workers can work off in the time that a client is willing to wait.
 */
public final class Admission {
  private static final int MAX_RETRY_AFTER_SECONDS = 60;

  private final AdmissionLimits limits;
  private final Throughput throughput;

  public Admission(AdmissionLimits limits, Throughput throughput) {
    this.limits = limits;
    this.throughput = throughput;
  }

  /**
   * @param backlog requests on the log that are accepted and not ended
   * @param openHere answers that clients of this instance wait for
   * @param patienceMs how long this client is willing to wait, milliseconds
   */
  public Decision decide(long backlog, int openHere, long patienceMs, long nowMs) {
    if (openHere >= limits.maxOpenHere()) {
      return new Decision.Refused(
          "too_many_open_requests", "This gateway holds as many open requests as it may.", 1);
    }
    if (backlog < limits.alwaysQueued()) {
      return Decision.ADMITTED;
    }
    if (!throughput.isMeasured()) {
      return backlog < limits.unmeasuredQueued() ? Decision.ADMITTED : tooLong(limits.maxWaitMs());
    }
    double waitMs = throughput.drainMs(backlog + 1, nowMs);
    if (waitMs == 0) {
      return backlog < limits.unmeasuredQueued() ? Decision.ADMITTED : tooLong(1_000);
    }
    double excessMs = waitMs - Math.min(limits.maxWaitMs(), patienceMs);
    return excessMs <= 0 ? Decision.ADMITTED : tooLong(excessMs);
  }

  /** How long a request accepted now would wait, milliseconds. */
  public double waitMs(long backlog, long nowMs) {
    return throughput.drainMs(backlog, nowMs);
  }

  private static Decision tooLong(double excessMs) {
    long seconds = (long) Math.ceil(excessMs / 1_000);
    return new Decision.Refused(
        "queue_full",
        "More requests are waiting than can be answered in time.",
        (int) Math.min(MAX_RETRY_AFTER_SECONDS, Math.max(1, seconds)));
  }
}
