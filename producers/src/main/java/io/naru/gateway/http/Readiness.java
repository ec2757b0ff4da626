package io.naru.gateway.http;

import io.naru.gateway.log.KafkaProbe;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Whether this instance can do its work, and if not, what it waits for. Read by any thread. */
public final class Readiness {
  private final KafkaProbe probe;
  private volatile boolean caughtUp;
  private volatile boolean listening;
  private volatile boolean following;
  private volatile boolean closing;

  public Readiness(KafkaProbe probe) {
    this.probe = probe;
  }

  /** The index knows what is on the log. */
  public void caughtUp() {
    caughtUp = true;
  }

  /** Pieces of answers are being read. */
  public void listening() {
    listening = true;
  }

  /** Results of queries are being read. */
  public void followingResults() {
    following = true;
  }

  public void closing() {
    closing = true;
  }

  /** A write has just failed. */
  void writeFailed() {
    probe.writeFailed();
  }

  public boolean isReady() {
    return searchProblem().isEmpty();
  }

  /** Why nothing can be looked for now. */
  Optional<Problem> searchProblem() {
    return problem().or(() -> following ? Optional.empty() : Optional.of(starting()));
  }

  /** Why nothing can be asked for now. */
  Optional<Problem> problem() {
    if (closing) {
      return Optional.of(
          Problem.unavailable("shutting_down", "This instance is being stopped; ask another."));
    }
    if (!probe.isUp()) {
      return Optional.of(Problem.unavailable("log_unavailable", "The log does not answer."));
    }
    return isStarted() ? Optional.empty() : Optional.of(starting());
  }

  private static Problem starting() {
    return Problem.unavailable("starting", "This instance is catching up.");
  }

  /** Whether requests can be looked up; true from then on, also while Kafka is away. */
  boolean isStarted() {
    return caughtUp && listening;
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("status", isReady() ? "ready" : "not ready")
        .put("kafka", probe.isUp() ? "up" : "away")
        .put("index", caughtUp ? "caught up" : "catching up")
        .put("pieces", listening ? "listening" : "not listening")
        .put("results", following ? "following" : "not following")
        .put("closing", closing);
  }
}
