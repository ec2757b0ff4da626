package io.naru.gateway.http;

import io.naru.gateway.log.KnownRequest;
import io.naru.gateway.log.RequestIds;
import io.naru.gateway.log.RequestIndex;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;

/**
 * Finds requests by id. One that another instance has only just accepted may be on its way here
 * still, so an unknown id is waited for a moment; what belongs to another tenant is as unknown as
 * what never was, to the millisecond.
 */
public final class Lookup {
  private static final int ATTEMPTS = 20;
  private static final long PAUSE_MS = 25;

  private final Vertx vertx;
  private final RequestIndex index;
  private final Readiness readiness;

  public Lookup(Vertx vertx, RequestIndex index, Readiness readiness) {
    this.vertx = vertx;
    this.index = index;
    this.readiness = readiness;
  }

  /** The request; fails with a 404 problem if there is none of this tenant. */
  Future<KnownRequest> find(String id, String tenant) {
    if (!readiness.isStarted()) {
      return Future.failedFuture(
          new ProblemException(Problem.unavailable("starting", "This instance is catching up.")));
    }
    return RequestIds.isValid(id) ? find(id, tenant, ATTEMPTS) : Future.failedFuture(unknown());
  }

  private Future<KnownRequest> find(String id, String tenant, int attempts) {
    Optional<KnownRequest> found =
        index.find(id).filter(request -> request.tenant().equals(tenant));
    if (found.isPresent()) {
      return Future.succeededFuture(found.get());
    }
    if (attempts == 0) {
      return Future.failedFuture(unknown());
    }
    return vertx.timer(PAUSE_MS).compose(tick -> find(id, tenant, attempts - 1));
  }

  private static ProblemException unknown() {
    return new ProblemException(Problem.notFound("There is no such request."));
  }
}
