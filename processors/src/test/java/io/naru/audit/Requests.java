package io.naru.audit;

import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.chat.FinishReason;
import io.naru.schemas.chat.SamplingOptions;
import io.naru.schemas.chat.Usage;
import io.naru.schemas.common.Outcome;
import io.naru.schemas.common.Timings;
import java.time.Instant;
import java.util.List;

/** Chat requests and their ends, as tests write them. */
final class Requests {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private Requests() {}

  /** A request id made of a number. */
  static String id(long number) {
    return "%032x".formatted(number);
  }

  static ChatPrompt prompt(String id, String tenant, Instant acceptedAt) {
    return ChatPrompt.newBuilder()
        .setRequestId(id)
        .setTenant(tenant)
        .setMessages(List.of())
        .setSampling(SamplingOptions.newBuilder().build())
        .setAcceptedAt(acceptedAt)
        .setDeadline(acceptedAt.plusSeconds(60))
        .build();
  }

  static ChatCompletion completion(String id, String tenant, Instant acceptedAt, Outcome outcome) {
    return ChatCompletion.newBuilder()
        .setRequestId(id)
        .setTenant(tenant)
        .setOutcome(outcome)
        .setFinishReason(FinishReason.STOP)
        .setUsage(Usage.newBuilder().build())
        .setTimings(Timings.newBuilder().build())
        .setAcceptedAt(acceptedAt)
        .setCompletedAt(acceptedAt.plusSeconds(1))
        .build();
  }
}
