package io.naru.gateway.http;

import io.naru.gateway.metrics.GatewayMeters;
import io.naru.gateway.metrics.GatewayMetric;

/** Decides whether calls that concern graphs can be served. */
public final class GraphDoor {
  private final Readiness readiness;
  private final GatewayMeters meters;
  private boolean following;

  public GraphDoor(Readiness readiness, GatewayMeters meters) {
    this.readiness = readiness;
    this.meters = meters;
  }

  /** Refuses whatever has to be written, or read from the log, while it cannot be. */
  void requireAvailable() {
    readiness
        .problem()
        .ifPresent(
            problem -> {
              throw refused(problem);
            });
  }

  /** Refuses to tell of predictions before they are known; while Kafka is away, they still are. */
  void requirePredictions() {
    if (!following) {
      throw refused(Problem.unavailable("starting", "This instance is catching up."));
    }
  }

  /** Predictions are being read. */
  public void following() {
    following = true;
  }

  private ProblemException refused(Problem problem) {
    meters.count(GatewayMetric.REFUSED, problem.code());
    return new ProblemException(problem);
  }
}
