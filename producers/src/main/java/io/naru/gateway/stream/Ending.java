package io.naru.gateway.stream;

import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.common.Outcome;

/**
 * The terminal record of a request and where it stands in chat.completions.
 *
 * @param partition its partition
 * @param offset its offset
 * @param completion the record
 */
public record Ending(int partition, long offset, ChatCompletion completion) {
  /** The whole answer, or as much of it as there is. */
  public String text() {
    return completion.getText();
  }

  /** Whether this is a whole answer. */
  public boolean isResult() {
    return completion.getOutcome() == Outcome.RESULT;
  }

  /** The event id of a reader that has taken {@code step} of this. */
  public EventId id(int step) {
    return new EventId(partition, offset, step);
  }
}
