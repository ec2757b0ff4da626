package io.naru.gateway;

import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.chat.FinishReason;
import io.naru.schemas.chat.Usage;
import io.naru.schemas.common.Outcome;
import io.naru.schemas.common.RequestError;
import io.naru.schemas.common.Timings;
import java.time.Instant;

/** Records as a worker would write them. */
public final class ChatRecords {
  private ChatRecords() {}

  public static ChatCompletion result(String requestId, String text) {
    return completion(requestId, "default", Outcome.RESULT, FinishReason.STOP, text, null);
  }

  public static ChatCompletion completion(
      String requestId,
      String tenant,
      Outcome outcome,
      FinishReason reason,
      String text,
      RequestError error) {
    return new ChatCompletion(
        requestId,
        tenant,
        outcome,
        text,
        reason,
        new Usage(7, 3),
        "naru-chat",
        "1",
        -1L,
        new Timings(1.5, 0.5, 4.0, 20.0, 0.25),
        error,
        "worker-1",
        1,
        Instant.now(),
        Instant.now());
  }
}
