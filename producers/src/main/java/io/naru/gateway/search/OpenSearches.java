package io.naru.gateway.search;

import io.naru.schemas.search.SearchResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who waits for which result. Confined to one event loop. */
public final class OpenSearches {
  private final Map<String, List<ResultReader>> readers = new HashMap<>();
  private int count;

  public void add(String requestId, ResultReader reader) {
    readers.computeIfAbsent(requestId, id -> new ArrayList<>(1)).add(reader);
    count++;
  }

  /**
   * Takes a reader out.
   *
   * @return whether it was here and was the last one of this query
   */
  public boolean remove(String requestId, ResultReader reader) {
    List<ResultReader> others = readers.get(requestId);
    if (others == null || !others.remove(reader)) {
      return false;
    }
    count--;
    if (others.isEmpty()) {
      readers.remove(requestId);
      return true;
    }
    return false;
  }

  /** How many readers there are. */
  public int size() {
    return count;
  }

  /** Hands a result to whoever waits for it. */
  public void onResult(SearchResult result) {
    List<ResultReader> waiting = readers.remove(result.getRequestId());
    if (waiting != null) {
      count -= waiting.size();
      waiting.forEach(reader -> reader.onResult(result));
    }
  }

  /** Tells everybody that nothing will come. */
  public void abandon() {
    List<ResultReader> all = new ArrayList<>(count);
    readers.values().forEach(all::addAll);
    all.forEach(ResultReader::abandon);
  }
}
