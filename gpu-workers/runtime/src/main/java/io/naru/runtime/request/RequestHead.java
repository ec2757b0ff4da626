package io.naru.runtime.request;

import java.time.Instant;

/**
 * What the runtime must know of every request, decodable or not.
 *
 * @param id request id
 * @param tenant on whose behalf
 * @param acceptedAt when it was put on the log
 * @param deadline when nobody waits for the answer any more; {@link Instant#MAX} if there is none
 */
public record RequestHead(String id, String tenant, Instant acceptedAt, Instant deadline) {
  public boolean expiredAt(Instant now) {
    return !now.isBefore(deadline);
  }
}
