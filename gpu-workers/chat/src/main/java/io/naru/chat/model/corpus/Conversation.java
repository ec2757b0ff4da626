package io.naru.chat.model.corpus;

import java.util.List;

/**
 * A dialogue in one language.
 *
 * @param system the system message, empty for none
 * @param exchanges one or more, oldest first
 */
public record Conversation(Language language, String system, List<Exchange> exchanges) {
  public Conversation {
    exchanges = List.copyOf(exchanges);
    if (exchanges.isEmpty()) {
      throw new IllegalArgumentException("a conversation has at least one exchange");
    }
  }

  /** The exchange that an evaluation asks for. */
  public Exchange last() {
    return exchanges.get(exchanges.size() - 1);
  }
}
