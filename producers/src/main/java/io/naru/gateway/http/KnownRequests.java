package io.naru.gateway.http;

import io.naru.gateway.log.KnownRequest;
import io.naru.gateway.openai.ChatRequest;
import io.naru.schemas.chat.ChatPrompt;

/** Prompts as the index remembers them. */
public final class KnownRequests {
  private KnownRequests() {}

  public static KnownRequest.Open open(ChatPrompt prompt) {
    return new KnownRequest.Open(
        prompt.getTenant().intern(),
        prompt.getReplyPartition(),
        ChatRequest.fingerprint(prompt),
        prompt.getAcceptedAt().toEpochMilli(),
        prompt.getDeadline().toEpochMilli());
  }

  /** What was asked; null if the prompt was not seen. */
  static Integer fingerprint(KnownRequest request) {
    return request instanceof KnownRequest.Ended ended
        ? ended.fingerprint()
        : (Integer) ((KnownRequest.Open) request).fingerprint();
  }
}
