package io.naru.gateway.search;

import io.naru.schemas.search.SearchResult;

/** One client waiting for one result; called on the event loop. */
public interface ResultReader {
  /** Takes the result in; nothing is called afterwards. */
  void onResult(SearchResult result);

  /** Tells the client that this instance is being stopped. */
  void abandon();
}
