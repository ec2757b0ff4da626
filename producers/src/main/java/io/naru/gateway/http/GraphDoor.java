package io.naru.gateway.http;

import io.naru.gateway.metrics.GatewayMeters;
import io.naru.gateway.metrics.GatewayMetric;

/** Decides whether calls that concern graphs can be served. */
public final class GraphDoor {
  private final Readiness readiness;
  private final GatewayMeters meters;

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
              meters.count(GatewayMetric.REFUSED, problem.code());
              throw new ProblemException(problem);
            });
  }
}
