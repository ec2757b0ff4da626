package io.naru.chat.model.corpus;

import java.util.Map;
import java.util.TreeMap;

/**
 * The values of one question and its answer.
 *
 * @param slots slot name to text in one language
 * @param regular false when the topic's {@code closed} answer applies
 */
public record Facts(Map<String, String> slots, boolean regular) {
  public Facts {
    slots = Map.copyOf(slots);
  }

  /** {@code name, value, name, value, …}. */
  static Facts of(Object... pairs) {
    Map<String, String> slots = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      slots.put((String) pairs[i], String.valueOf(pairs[i + 1]));
    }
    return new Facts(slots, true);
  }

  Facts irregular() {
    return new Facts(slots, false);
  }

  /** The same text for the same facts, whatever the question's wording. */
  String key() {
    return new TreeMap<>(slots).toString();
  }
}
