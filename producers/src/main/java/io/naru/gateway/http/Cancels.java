package io.naru.gateway.http;

import io.naru.gateway.answer.OpenAnswers;
import io.naru.gateway.log.KnownRequest;
import io.naru.gateway.log.PromptLog;
import io.naru.gateway.log.RequestIndex;
import io.naru.gateway.metrics.GatewayMeters;
import io.naru.gateway.metrics.GatewayMetric;
import io.naru.schemas.chat.ChatCancel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;

/** Writes that nobody waits for a request any more, unless somebody comes back in time. */
public final class Cancels {
  private final Vertx vertx;
  private final PromptLog log;
  private final RequestIndex index;
  private final OpenAnswers answers;
  private final GatewayMeters meters;
  private final Clock clock;
  private final long graceMs;

  public Cancels(
      Vertx vertx,
      PromptLog log,
      RequestIndex index,
      OpenAnswers answers,
      GatewayMeters meters,
      Clock clock,
      long graceMs) {
    this.vertx = vertx;
    this.log = log;
    this.index = index;
    this.answers = answers;
    this.meters = meters;
    this.clock = clock;
    this.graceMs = graceMs;
  }

  /** The last reader of a request on this instance has left. */
  void nobodyReads(String requestId, String tenant, String reason) {
    if (graceMs == 0) {
      cancel(requestId, tenant, reason);
    } else {
      vertx.setTimer(
          graceMs,
          tick -> {
            if (!answers.isRead(requestId)) {
              cancel(requestId, tenant, reason);
            }
          });
    }
  }

  /** Cancels a request if it is still open. */
  Future<Void> cancel(String requestId, String tenant, String reason) {
    if (index.find(requestId).filter(KnownRequest.Open.class::isInstance).isEmpty()) {
      return Future.succeededFuture();
    }
    meters.count(GatewayMetric.CANCELS, reason);
    return log.cancel(new ChatCancel(requestId, tenant, reason, clock.instant()));
  }
}
