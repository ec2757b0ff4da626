package io.naru.gateway.openai;

import io.naru.schemas.chat.ChatMessage;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.chat.SamplingOptions;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a client asked for, checked and with defaults filled in.
 *
 * @param model the model asked for; empty: whichever serves chat
 * @param messages the conversation, oldest first
 * @param sampling how the next token is chosen
 * @param seed seed of the sampler; null: derived from the request id
 * @param stream whether the answer is read while it is generated
 * @param includeUsage whether a stream ends with a usage chunk
 * @param deadlineMs how long the answer is worth waiting for, milliseconds
 */
public record ChatRequest(
    String model,
    List<ChatMessage> messages,
    SamplingOptions sampling,
    Long seed,
    boolean stream,
    boolean includeUsage,
    long deadlineMs) {

  public ChatRequest {
    messages = List.copyOf(messages);
  }

  /** The record that stands for this request on the log. */
  public ChatPrompt toPrompt(
      String requestId, String tenant, String clientKey, int replyPartition, Instant acceptedAt) {
    return new ChatPrompt(
        requestId,
        tenant,
        clientKey,
        model,
        messages,
        sampling,
        seed,
        stream,
        replyPartition,
        acceptedAt,
        acceptedAt.plusMillis(deadlineMs));
  }

  /** Equal for prompts that ask for the same answer, whenever and through whomever they came. */
  public static int fingerprint(ChatPrompt prompt) {
    return Objects.hash(
        prompt.getModel(), prompt.getMessages(), prompt.getSampling(), prompt.getSeed());
  }
}
