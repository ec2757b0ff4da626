package io.naru.gateway.search;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Queries of this instance that are on the log, or on their way there, and have no result yet:
 * whether somebody still waits for them or not, they take the workers' time. Confined to one event
 * loop.
 */
public final class Unanswered {
  private final Map<String, Query> queries = new LinkedHashMap<>();

  private record Query(String tenant, long deadlineMs) {}

  public void add(String requestId, String tenant, long deadlineMs) {
    queries.put(requestId, new Query(tenant, deadlineMs));
  }

  /** It has a result, or never reached the log; says whether it was one of these. */
  public boolean remove(String requestId) {
    return queries.remove(requestId) != null;
  }

  public boolean contains(String requestId) {
    return queries.containsKey(requestId);
  }

  /** Until when the query is worth answering, if it is one of this tenant's. */
  public Optional<Long> deadlineMs(String requestId, String tenant) {
    return Optional.ofNullable(queries.get(requestId))
        .filter(query -> query.tenant().equals(tenant))
        .map(Query::deadlineMs);
  }

  /** Leaves out what workers will not spend time on any more. */
  public void forgetOverdue(long nowMs) {
    queries.values().removeIf(query -> query.deadlineMs() < nowMs);
  }

  public int size() {
    return queries.size();
  }
}
