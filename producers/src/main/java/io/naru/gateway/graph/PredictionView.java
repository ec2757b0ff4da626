package io.naru.gateway.graph;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The latest predictions, undecoded, by their keys. Bounded: those that were written longest ago
 * are forgotten first. Confined to one event loop.
 */
public final class PredictionView {
  /** What an entry takes beside its key and value: the objects around them, about. */
  private static final int FRAME = 160;

  private final long capacity;
  private final Map<String, byte[]> values = new LinkedHashMap<>();
  private long bytes;

  /**
   * @param capacity bytes that it may take, about
   */
  public PredictionView(long capacity) {
    this.capacity = capacity;
  }

  /** A prediction is on the log; null: there is none any more. */
  public void put(String key, byte[] value) {
    byte[] before = values.remove(key);
    if (before != null) {
      bytes -= size(key, before);
    }
    if (value == null) {
      return;
    }
    values.put(key, value);
    bytes += size(key, value);
    Iterator<Map.Entry<String, byte[]>> oldest = values.entrySet().iterator();
    while (bytes > capacity) {
      Map.Entry<String, byte[]> entry = oldest.next();
      bytes -= size(entry.getKey(), entry.getValue());
      oldest.remove();
    }
  }

  public Optional<byte[]> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** How many predictions it holds. */
  public int size() {
    return values.size();
  }

  private static long size(String key, byte[] value) {
    return FRAME + key.length() + value.length;
  }
}
