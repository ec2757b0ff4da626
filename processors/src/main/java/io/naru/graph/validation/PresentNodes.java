package io.naru.graph.validation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Some nodes that are known to be there: most edges are between nodes that were heard of lately,
 * and a look into the store costs more than all else that is done for an edge. Bounded: the one
 * that was asked for longest ago goes first.
 */
final class PresentNodes {
  private final Map<String, Boolean> keys;

  /**
   * @param most nodes to know
   */
  PresentNodes(int most) {
    keys =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > most;
          }
        };
  }

  boolean contains(String key) {
    return keys.get(key) != null;
  }

  void add(String key) {
    keys.put(key, Boolean.TRUE);
  }

  void remove(String key) {
    keys.remove(key);
  }
}
