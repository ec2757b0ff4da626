package io.naru.gateway.search;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where results stand on the log, by request id. Bounded: the oldest are forgotten first. Confined
 * to one event loop.
 */
public final class ResultIndex {
  private final int capacity;
  private final Map<String, Place> places = new LinkedHashMap<>();

  /**
   * @param tenant on whose behalf it was made; nobody else may learn that it exists
   * @param partition partition of search.results
   * @param offset its offset
   */
  public record Place(String tenant, int partition, long offset) {}

  /**
   * @param capacity most results to remember
   */
  public ResultIndex(int capacity) {
    this.capacity = capacity;
  }

  /** Where the result is, if it is one of this tenant's. */
  public Optional<Place> find(String requestId, String tenant) {
    return Optional.ofNullable(places.get(requestId))
        .filter(place -> place.tenant().equals(tenant));
  }

  /**
   * A result is on the log. The first one counts.
   *
   * @return whether this is the first one seen
   */
  public boolean ended(String requestId, Place place) {
    if (places.putIfAbsent(requestId, place) != null) {
      return false;
    }
    Iterator<String> oldest = places.keySet().iterator();
    while (places.size() > capacity) {
      oldest.next();
      oldest.remove();
    }
    return true;
  }

  public int size() {
    return places.size();
  }
}
