package io.naru.gateway.http;

import io.naru.gateway.search.ResultReader;
import io.naru.schemas.search.SearchResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * One client's wait for one result. It ends with the result, with a problem, or, without either,
 * when the client leaves. Confined to one event loop.
 */
final class PendingSearch implements ResultReader {
  private final String requestId;
  private final String tenant;
  private final SearchDesk desk;
  private final Promise<SearchResult> result = Promise.promise();
  private boolean ended;
  private long timer;

  PendingSearch(String requestId, String tenant, SearchDesk desk) {
    this.requestId = requestId;
    this.tenant = tenant;
    this.desk = desk;
  }

  String requestId() {
    return requestId;
  }

  String tenant() {
    return tenant;
  }

  long timer() {
    return timer;
  }

  void timer(long id) {
    timer = id;
  }

  /** Fails with a {@link ProblemException}; never completes after {@link #leave}. */
  Future<SearchResult> result() {
    return result.future();
  }

  @Override
  public void onResult(SearchResult found) {
    if (end()) {
      desk.release(this);
      result.complete(found);
    }
  }

  @Override
  public void abandon() {
    fail(
        new ProblemException(
            Problem.unavailable("shutting_down", "This instance is being stopped; ask another.")));
  }

  void fail(ProblemException problem) {
    if (end()) {
      desk.release(this);
      result.fail(problem);
    }
  }

  /**
   * The client waits no longer.
   *
   * @param reason as in SearchCancel
   */
  void leave(String reason) {
    if (end() && desk.release(this)) {
      desk.nobodyWaits(this, reason);
    }
  }

  private boolean end() {
    boolean first = !ended;
    ended = true;
    return first;
  }
}
