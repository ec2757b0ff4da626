package io.naru.gateway.search;

import io.naru.gateway.log.Digests;
import io.naru.schemas.search.SearchFilter;
import io.naru.schemas.search.SearchQuery;
import java.time.Instant;

/**
 * What a client looks for.
 *
 * @param query the words
 * @param filter which products may be shown
 * @param offset how many of the best to leave out
 * @param limit how many products at most
 * @param session groups the queries of one visit; empty: none
 * @param user who asks, as the client names them; empty: unknown
 * @param deadlineMs how long the result is worth waiting for, milliseconds
 */
public record SearchRequest(
    String query,
    SearchFilter filter,
    int offset,
    int limit,
    String session,
    String user,
    long deadlineMs) {

  /** The record of it. The log gets a hash in place of the user's name, the same one each time. */
  public SearchQuery toQuery(String requestId, String tenant, Instant acceptedAt) {
    return SearchQuery.newBuilder()
        .setRequestId(requestId)
        .setTenant(tenant)
        .setQuery(query)
        .setFilter(filter)
        .setOffset(offset)
        .setLimit(limit)
        .setSession(session)
        .setUserHash(userHash(tenant))
        .setAcceptedAt(acceptedAt)
        .setDeadline(acceptedAt.plusMillis(deadlineMs))
        .build();
  }

  private String userHash(String tenant) {
    return user.isEmpty() ? "" : Digests.of("user", tenant, user);
  }
}
