package io.naru.gateway.log;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Request ids to what the log says about them, built from chat.prompts and chat.completions; the
 * order in which records of the two topics arrive does not matter. Bounded: the oldest are
 * forgotten first. Confined to one event loop.
 */
public final class RequestIndex {
  private final int capacity;
  private final Map<String, KnownRequest.Open> open = new LinkedHashMap<>();
  private final Map<String, KnownRequest.Ended> ended = new LinkedHashMap<>();
  private boolean bounded;

  /**
   * @param capacity most open and most ended requests to remember, each
   */
  public RequestIndex(int capacity) {
    this.capacity = capacity;
  }

  public Optional<KnownRequest> find(String id) {
    KnownRequest end = ended.get(id);
    return Optional.ofNullable(end != null ? end : open.get(id));
  }

  /** A prompt is on the log, or is being written. */
  public void accepted(String id, KnownRequest.Open request) {
    KnownRequest.Ended end = ended.get(id);
    if (end == null) {
      open.putIfAbsent(id, request);
      trim(open);
    } else if (end.fingerprint() == null) {
      ended.put(
          id,
          new KnownRequest.Ended(
              end.tenant(), request.fingerprint(), end.partition(), end.offset()));
    }
  }

  /** The prompt could not be written. */
  public void rejected(String id) {
    open.remove(id);
  }

  /**
   * A terminal record is on the log. The first one counts.
   *
   * @return whether this is the first one seen
   */
  public boolean ended(String id, String tenant, int partition, long offset) {
    KnownRequest.Open request = open.remove(id);
    Integer fingerprint = request == null ? null : (Integer) request.fingerprint();
    KnownRequest.Ended end = new KnownRequest.Ended(tenant, fingerprint, partition, offset);
    if (ended.putIfAbsent(id, end) != null) {
      return false;
    }
    trim(ended);
    return true;
  }

  /**
   * Begins to forget. Until then nothing is forgotten, so that while both topics are read from the
   * past, a prompt read after its terminal record does not look open.
   */
  public void caughtUp() {
    bounded = true;
    trim(open);
    trim(ended);
  }

  /** Requests that somebody may still be waiting for. */
  public long waiting(long nowMs) {
    return open.values().stream().filter(request -> request.deadlineMs() > nowMs).count();
  }

  public int size() {
    return open.size() + ended.size();
  }

  private void trim(Map<String, ?> map) {
    if (!bounded) {
      return;
    }
    Iterator<String> oldest = map.keySet().iterator();
    while (map.size() > capacity) {
      oldest.next();
      oldest.remove();
    }
  }
}
