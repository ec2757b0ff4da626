package io.naru.schemas.serde;

import io.naru.schemas.chat.ChatMessage;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.chat.ChatRole;
import io.naru.schemas.chat.SamplingOptions;
import java.time.Instant;
import java.util.List;

/** Records that several tests start from. */
final class Samples {
  static final String TOPIC = "chat.prompts";

  private Samples() {}

  static ChatPrompt prompt() {
    Instant accepted = Instant.parse("2026-11-23T01:02:03.004Z");
    return ChatPrompt.newBuilder()
        .setRequestId("0123456789abcdef0123456789abcdef")
        .setTenant("나루")
        .setMessages(
            List.of(
                new ChatMessage(ChatRole.SYSTEM, "Answer in one sentence."),
                new ChatMessage(ChatRole.USER, "나루는 어디에 있어? \uD83D\uDEF6")))
        .setSampling(SamplingOptions.newBuilder().setStop(List.of("\n\n")).build())
        .setSeed(-7L)
        .setAcceptedAt(accepted)
        .setDeadline(accepted.plusSeconds(30))
        .build();
  }
}
